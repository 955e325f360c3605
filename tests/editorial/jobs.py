"""What people do in the admin, each by the POST that its button sends.

A job gives the answer of the server and whether the thing is done in the database.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.http import HttpResponse, QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import (
    nested_form_data,
    querydict_from_html,
    rich_text,
    streamfield,
)

from core.models import User
from editorial.models import Approval
from news.models import ArticlePage
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.factories import StandardPageFactory

Outcome = tuple[HttpResponse, bool]
JOBS: dict[str, Callable[[Any], Outcome]] = {}
PAGE_FORM = "page-edit-form"
TEXT = {
    "body": streamfield([("text", rich_text("<p>Take 5 mg twice a day.</p>"))]),
    "references": streamfield(
        [("reference", {"citation": "Doe J. A study. 2020.", "doi": "", "pmid": ""})]
    ),
}


def job(name: str) -> Callable:
    def register(function: Callable[[Any], Outcome]) -> Callable[[Any], Outcome]:
        JOBS[name] = function
        return function

    return register


def filled(
    root: Client, url: str, form_id: str | None = "w-editor-form", /, **changes: Any
) -> QueryDict:
    """Fill in the form of a page as it stands, and change some fields."""
    answer = root.get(url)
    assert answer.status_code == 200, (url, answer.status_code)
    data = querydict_from_html(
        answer.content.decode(), **({"form_id": form_id} if form_id else {})
    ).copy()
    for name, value in changes.items():
        data[name] = value
    return data


def edit_page(room: Any, page: Any, **changes: Any) -> HttpResponse:
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data = filled(room.root, url, PAGE_FORM)
    texts = {name: value for name, value in TEXT.items() if hasattr(page, name)}
    if hasattr(page, "sections"):
        texts["sections"] = streamfield([])
    data.update(nested_form_data(texts))
    data.update(changes)
    return room.client.post(url, data)


def draft_of_a_colleague(room: Any, **values: Any) -> ArticlePage:
    return write(make_article(room.news, **values), room.colleague, title="A story")


def live_page(room: Any) -> Any:
    return StandardPageFactory(parent=room.home)


@job("Write an article")
def write_an_article(room: Any) -> Outcome:
    url = reverse("wagtailadmin_pages:add", args=["news", "articlepage", room.news.pk])
    data = filled(room.root, url, PAGE_FORM, title="Mine", slug="mine")
    data.update(nested_form_data(TEXT))
    answer = room.client.post(url, data)
    return answer, ArticlePage.objects.filter(title="Mine", owner=room.user).exists()


@job("Edit somebody else's draft")
def edit_a_draft(room: Any) -> Outcome:
    article = draft_of_a_colleague(room)
    answer = edit_page(room, article, title="Another story")
    article.refresh_from_db()
    return answer, article.latest_revision.content["title"] == "Another story"


@job("Comment in the editor")
def comment(room: Any) -> Outcome:
    article = draft_of_a_colleague(room)
    answer = edit_page(
        room,
        article,
        **{
            "comments-TOTAL_FORMS": "1",
            "comments-INITIAL_FORMS": "0",
            "comments-0-id": "",
            "comments-0-text": "Who says so?",
            "comments-0-contentpath": "summary",
            "comments-0-position": "",
            "comments-0-deleted": "",
            "comments-0-resolved": "",
            "comments-0-replies-TOTAL_FORMS": "0",
            "comments-0-replies-INITIAL_FORMS": "0",
        },
    )
    page = article.page_ptr
    return answer, page.wagtail_admin_comments.filter(user=room.user).exists()


@job("Submit an article")
def submit_an_article(room: Any) -> Outcome:
    article = draft_of_a_colleague(room)
    answer = edit_page(room, article, **{"action-submit": "1"})
    return answer, article.workflow_states.filter(requested_by=room.user).exists()


@job("Approve somebody else's article")
def approve_an_article(room: Any) -> Outcome:
    article = draft_of_a_colleague(room)
    submit(article, room.colleague)
    return approve_waiting(room, article)


def approve_waiting(room: Any, article: ArticlePage) -> Outcome:
    article = ArticlePage.objects.get(pk=article.pk)
    task_state = article.current_workflow_task_state
    url = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[article.pk, "approve", task_state.pk],
    )
    seen = article.get_latest_revision_as_object().seen_hash
    answers = {"publish_when_signed": "on", "comment": "", "seen_hash": seen}
    answer = room.client.post(url, answers)
    article.refresh_from_db()
    return answer, article.live and Approval.objects.filter(user=room.user).exists()


@job("Approve what a moderator wrote")
def approve_what_a_moderator_wrote(room: Any) -> Outcome:
    moderator = User.objects.create_user("third", password="secret-1")
    moderator.groups.add(Group.objects.get(name="Moderators"))
    article = write(make_article(room.news), moderator, title="A story")
    submit(article, moderator)
    return approve_waiting(room, article)


@job("Approve and publish a page at once")
def publish(room: Any) -> Outcome:
    article = draft_of_a_colleague(room)
    answer = edit_page(room, article, **{"action-publish": "1"})
    article.refresh_from_db()
    return answer, article.live


def approved_article(room: Any) -> ArticlePage:
    article = draft_of_a_colleague(room)
    submit(article, room.colleague)
    root = User.objects.get(username="root")
    return approve(article, root, publish_when_signed=False)


@job("Publish a page that is approved")
def publish_what_is_approved(room: Any) -> Outcome:
    article = approved_article(room)
    answer = room.client.post(reverse("editorial_publish_ready", args=[article.pk]))
    article.refresh_from_db()
    return answer, article.live


@job("Schedule a page that is approved")
def schedule(room: Any) -> Outcome:
    article = approved_article(room)
    tomorrow = timezone.localtime() + timedelta(days=1)
    answer = edit_page(
        room,
        article,
        go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}",
        **{"action-publish": "1"},
    )
    return answer, article.revisions.exclude(approved_go_live_at=None).exists()


@job("Unpublish a page")
def unpublish(room: Any) -> Outcome:
    page = live_page(room)
    answer = room.client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    page.refresh_from_db()
    return answer, not page.live


def delete_page(room: Any, page: Any) -> Outcome:
    answer = room.client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    return answer, not type(page).objects.filter(pk=page.pk).exists()


@job("Delete a draft")
def delete_a_draft(room: Any) -> Outcome:
    return delete_page(room, draft_of_a_colleague(room))


@job("Delete a published page")
def delete_a_published_page(room: Any) -> Outcome:
    return delete_page(room, live_page(room))


@job("Delete a page with pages below it")
def delete_a_branch(room: Any) -> Outcome:
    page = live_page(room)
    StandardPageFactory(parent=page)
    return delete_page(room, page)


@job("Edit the front page")
def edit_the_front_page(room: Any) -> Outcome:
    answer = edit_page(room, room.home, title="A new front")
    room.home.refresh_from_db()
    return answer, room.home.draft_title == "A new front"
