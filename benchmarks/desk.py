"""Lay out for the bench what editors work on, and take it away again: `prepare 10`, `tidy`.

What is written as JSON is all that is needed to do their work over HTTP.
"""

import json
import os
import sys
from http import HTTPStatus
from typing import Any
from uuid import uuid4

import django

SLUG = "measured-"
WRITER = "measured-writer"
BLOCKS = 40


def prepare(number: int) -> dict[str, Any]:
    """Make so many articles ready to be published, a long one, and a session."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client
    from django.urls import reverse

    from news.models import NewsIndexPage

    tidy()
    editor = get_user_model().objects.filter(is_superuser=True).first()
    client = Client(HTTP_HOST=settings.SITE_ADDRESS.netloc)
    client.force_login(editor)
    index = NewsIndexPage.objects.get()
    desk = Desk(index)
    drafts = [Draft(desk.draft(at), client, index.url) for at in range(number)]
    return {
        "cookie": client.cookies[settings.SESSION_COOKIE_NAME].value,
        "drafts": [draft.described() for draft in drafts],
        "places": {
            "page explorer": reverse("wagtailadmin_explore", args=[index.pk]),
            "article list": reverse("articles:index"),
            f"editor, {BLOCKS} blocks": edit_url(desk.long_article(number)),
        },
    }


def edit_url(page: Any) -> str:
    from django.urls import reverse

    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class Desk:
    """Writes articles as the made-up site has them, by a writer who may not publish."""

    def __init__(self, index: Any) -> None:
        from django.contrib.auth import get_user_model
        from taggit.models import Tag

        from benchmarks.drafts import DraftWriter, Stock
        from editorial.models import Person
        from home.models import StandardPage
        from news.models import Category

        self.index = index
        self.user, _made = get_user_model().objects.get_or_create(
            username=WRITER, defaults={"is_active": False}
        )
        stock = Stock(
            owner=self.user,
            people=list(Person.objects.all()),
            categories=list(Category.objects.filter(is_health_information=False)),
            tags=list(Tag.objects.order_by("pk")[:40]),
            linked_pages=list(StandardPage.objects.values_list("pk", flat=True)),
        )
        self.writer = DraftWriter(stock)

    def draft(self, number: int) -> Any:
        """Write one that no doctor has to sign: it does not speak of health."""
        page = self.writer.article(2 * number, 2 * number).write()
        page.title = f"{page.title} {SLUG}{number}"
        page.slug = f"{SLUG}{number}"
        page.translation_key = uuid4()
        self.index.add_child(instance=page)
        page.save_revision(user=self.user)
        return page

    def long_article(self, number: int) -> Any:
        """Publish one with many blocks, as those that are there have them."""
        from core import gate

        page = self.draft(number)
        blocks = page.body.get_prep_value()
        page.body = [
            {key: value for key, value in block.items() if key != "id"}
            for block in blocks * (BLOCKS // len(blocks))
        ]
        with gate.left_open("the editor of a long article is measured"):
            page.save_revision(user=self.user).publish()
        return page


class Draft:
    """An article that waits to be published, and the form of its editor."""

    def __init__(self, page: Any, client: Any, index_url: str) -> None:
        self.page = page
        self.client = client
        self.index_url = index_url

    def described(self) -> dict[str, Any]:
        from tests.editorial.editor_form import unchanged_form

        address = edit_url(self.page)
        form = unchanged_form(self.client, address, self.page)
        return {
            "title": self.page.title,
            "address": address,
            "form": {**form, "action-publish": "action-publish"},
            "places": {
                "article": self.page.url,
                "news index": self.index_url,
                "category": self.page.category.url,
                "home": "/",
                "feed": "/news/feed/",
            },
        }


def tidy() -> None:
    """Delete what a run made, also one that was interrupted."""
    from django.contrib.sessions.models import Session

    from news.models import ArticlePage

    for page in ArticlePage.objects.filter(slug__startswith=SLUG):
        page.delete()
    Session.objects.all().delete()


def main() -> None:
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    django.setup()
    if sys.argv[1] == "prepare":
        json.dump(prepare(int(sys.argv[2])), sys.stdout)
    else:
        tidy()
        json.dump(HTTPStatus.OK, sys.stdout)


if __name__ == "__main__":
    main()
