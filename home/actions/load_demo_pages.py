import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signal_handlers import disable_reference_index_auto_update

from editorial.models import ContentPage, Person
from home.actions.create_demo_accounts import DemoAccounts
from home.actions.play_newsroom import PlayNewsroom
from home.demo.calendar import publication_date, standing_date
from home.demo.stories import StoryWriter, Targets
from home.demo.texts import Library, Text
from home.models import HomePage, Partner, StandardPage, StandardPageAuthorship
from news.models import (
    ArticleAuthorship,
    ArticleCategory,
    ArticlePage,
    Category,
    NewsIndexPage,
)


class LoadDemoPages:
    """Lay out the pages that the demonstration lacks, then fill and publish them.

    Twice over the texts, because a text may link to a page that comes after it.
    """

    def __init__(
        self,
        library: Library,
        accounts: DemoAccounts,
        advance: Callable[[str], None],
    ) -> None:
        self.library = library
        self.accounts = accounts
        self.advance = advance

    def lay(self) -> dict[str, int]:
        """Make each missing page, empty and unpublished; return their primary keys."""
        self.home = HomePage.objects.get()
        self.news = NewsIndexPage.objects.get()
        pks = {}
        with disable_reference_index_auto_update():
            for text in [*self.library.pages, *reversed(self.library.articles)]:
                parent_pk = pks[f"page:{text.parent}"] if text.parent else None
                pks[f"{text.kind}:{text.identity}"] = self._lay(text, parent_pk)
                self.advance("Page tree")
        return pks

    @transaction.atomic
    def _lay(self, text: Text, parent_pk: int | None) -> int:
        pages = Page.objects
        page = pages.filter(translation_key=text.key).first()
        if page:
            return page.pk
        parent = self.news if text.kind == "article" else self.home
        if parent_pk:
            parent = pages.get(pk=parent_pk)
        standing = parent.get_children().filter(slug=text.slug).first()
        if standing:
            standing.translation_key = text.key
            standing.save(update_fields=["translation_key"])
            return standing.pk
        model = ArticlePage if text.kind == "article" else StandardPage
        page = model(
            title=text.title, slug=text.slug, live=False, translation_key=text.key
        )
        return parent.add_child(instance=page).pk

    def fill(
        self,
        targets: Targets,
        categories: dict[str, Category],
        people: dict[str, Person],
        partners: dict[str, Partner],
    ) -> None:
        """Write each text into its page, the oldest article first, and let it appear."""
        self.newsroom = PlayNewsroom(self.accounts)
        self.targets = targets
        self.categories, self.people, self.partners = categories, people, partners
        for text in self.library.pages:
            self._fill(text, standing_date(text.identity, text.review))
            self.advance("Pages")
        articles = self.library.articles
        total = sum(text.fate == "published" for text in articles)
        for place, text in reversed(list(enumerate(articles))):
            date = publication_date(text.identity, place, total)
            self._fill(text, date if text.fate == "published" else None)
            self.advance("Articles")

    @transaction.atomic
    def _fill(self, text: Text, date: datetime | None) -> None:
        model = ArticlePage if text.kind == "article" else StandardPage
        page = model.objects.get(pk=self.targets.pages[f"{text.kind}:{text.identity}"])
        if page.body:
            return
        self._write(page, text)
        if isinstance(page, ArticlePage):
            self._file(page, text)
            page.display_date = date
        self.newsroom.play(page, text, date)
        if text.urgent:
            self._change_urgently(page, text)

    def _change_urgently(self, page: ContentPage, text: Text) -> None:
        urgent = text.urgent

        def change(draft: Any) -> None:
            body = StoryWriter(text, self.targets).body()
            stored = json.dumps(body, ensure_ascii=False)
            draft.body = stored.replace(urgent["find"], urgent["replace"])

        self.newsroom.change_urgently(page, change, urgent["reason"])

    def _write(self, page: ContentPage, text: Text) -> None:
        data = text.data
        writer = StoryWriter(text, self.targets)
        page.summary = data["summary"]
        page.search_description = data["summary"]
        page.body = json.dumps(writer.body())
        page.references = json.dumps(writer.references())
        page.health_answer = data["health_answer"]
        page.health_no_reason = data.get("health_no_reason", "")
        page.sponsor = self.partners[data["sponsor"]] if data["sponsor"] else None
        page.disclosure = data["disclosure"]
        lead = data.get("lead_image")
        if lead:
            page.lead_image_id = self.targets.pictures[lead["drawing"]]
            page.lead_image_alt = lead["alt"]
            page.lead_image_caption = lead.get("caption", "")
        authorship = (
            ArticleAuthorship if text.kind == "article" else StandardPageAuthorship
        )
        page.authorships = [
            authorship(person=self.people[name], sort_order=order)
            for order, name in enumerate(data["authors"])
        ]

    def _file(self, page: ArticlePage, text: Text) -> None:
        page.category = self.categories[text.data["category"]]
        page.article_categories = [
            ArticleCategory(category=self.categories[name], sort_order=order)
            for order, name in enumerate(text.data.get("also_in", []))
        ]
        page.tags.add(*text.data["tags"])
