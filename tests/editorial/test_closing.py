"""Closing a page to readers while it is checked, and what becomes of it then."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from core.gate import RefusedError
from editorial.actions.close_page import ClosePage
from editorial.actions.publish_text import PublishText
from editorial.models import Closure, ContentStatus
from tests.editorial import gate_entries
from tests.editorial.editor_form import edit_url, press
from tests.editorial.gate_entries import Stage
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.reviews import fresh
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db
WORDS = "We are checking this page"
REASON = "The dose is wrong."


def publish_as_ready(stage):
    return stage.post(reverse("editorial_publish_ready", args=[stage.page.pk]))


WAYS_TO_PUBLISH = [
    gate_entries.publish_in_bulk,
    gate_entries.publish_in_bulk_from_above,
    gate_entries.publish_by_api,
    gate_entries.publish_on_schedule,
    gate_entries.publish_in_code,
    publish_as_ready,
]


@pytest.fixture
def live(news_index, editor, moderator):
    article = write(make_article(news_index), editor, title="A story")
    PublishText(article, moderator).execute()
    return fresh(article)


@pytest.fixture
def closed(live, editor):
    ClosePage(live, editor, REASON).execute()
    return fresh(live)


def close_url(page):
    return reverse("editorial_close", args=[page.pk])


def reopen_url(page):
    return reverse("editorial_reopen", args=[page.pk])


class TestClosing:
    def test_is_an_editors_with_a_reason(self, client, live, editor):
        client.force_login(editor)

        client.post(close_url(live), {"reason": REASON})

        answer = client.get(live.url)
        assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert WORDS in answer.content.decode()
        assert answer["Retry-After"] == "3600"
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex"
        closure = Closure.objects.get()
        assert (closure.closed_by, closure.reason) == (editor, REASON)
        assert closure.text_hash == live.content_hash

    @pytest.mark.parametrize("reason", ["", "   ", "\u200b", "?!"])
    def test_wants_a_reason_in_words(self, client, live, editor, reason):
        client.force_login(editor)

        client.post(close_url(live), {"reason": reason})

        assert client.get(live.url).status_code == HTTPStatus.OK

    def test_leaves_lists_and_the_tree_of_pages(self, client, live, closed):
        for address in ("/news/", "/news/feed/", "/sitemap.xml", "/site-map/"):
            assert live.url not in client.get(address).content.decode()

    def test_needs_no_lock(self, client, live, editor, moderator):
        Page.objects.filter(pk=live.pk).update(
            locked=True, locked_by=moderator, locked_at=timezone.now()
        )
        client.force_login(editor)

        client.post(close_url(live), {"reason": REASON})

        assert not fresh(live).live
        assert fresh(live).locked

    def test_does_not_touch_what_waits(self, live, editor, moderator):
        page = write(live, editor, title="Another")
        submit(page, editor)

        ClosePage(page, editor, REASON).execute()

        page = fresh(page)
        assert page.current_workflow_state
        assert page.get_latest_revision_as_object().title == "Another"
        assert ContentStatus.objects.get(pk=page.pk).state == "approval"

    def test_leaves_subpages_up(self, client, home, editor):
        parent = StandardPageFactory(parent=home, title="Above")
        child = StandardPageFactory(parent=parent, title="Below")

        ClosePage(parent, editor, REASON).execute()

        assert client.get(parent.url).status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert client.get(child.url).status_code == HTTPStatus.OK

    def test_is_refused_to_who_may_not_edit(self, client, live, reviewer):
        client.force_login(reviewer)

        client.post(close_url(live), {"reason": REASON})

        assert fresh(live).live

    def test_is_for_what_is_live(self, client, news_index, editor):
        draft = write(make_article(news_index), editor, title="A draft")
        client.force_login(editor)

        said = client.post(close_url(draft), {"reason": REASON}, follow=True)

        assert "Readers do not see this page" in said.content.decode()
        assert not Closure.objects.exists()

    def test_of_two_at_once_the_second_is_told(self, client, live, closed, moderator):
        client.force_login(moderator)

        said = client.post(close_url(live), {"reason": REASON}, follow=True)

        assert "editor has closed this page already" in said.content.decode()
        with pytest.raises(IntegrityError), transaction.atomic():
            Closure.objects.create(page=live, content={}, text_hash="x", reason="x")

    def test_is_in_the_history(self, closed):
        entry = PageLogEntry.objects.get(action="editorial.close")
        assert entry.message == f"Closed this page for checking: {REASON}"

    def test_is_told_to_who_may_decide(
        self,
        live,
        editor,
        moderator,
        second,
        mailoutbox,
        django_capture_on_commit_callbacks,
    ):
        for user in (editor, moderator, second):
            user.email = f"{user.username}@example.org"
            user.save()

        with django_capture_on_commit_callbacks(execute=True):
            ClosePage(live, editor, REASON).execute()

        told = {address for mail in mailoutbox for address in mail.to}
        assert told == {"moderator@example.org", "second@example.org"}
        assert REASON in mailoutbox[0].body
        assert reopen_url(live) in mailoutbox[0].body

    def test_is_offered_to_editors_where_they_are(self, client, live, editor):
        client.force_login(editor)
        explorer = reverse("wagtailadmin_explore", args=[live.get_parent().pk])

        assert close_url(live) in client.get(edit_url(live)).content.decode()
        assert close_url(live) in client.get(explorer).content.decode()

    def test_is_offered_under_a_lock(self, client, live, editor, moderator):
        Page.objects.filter(pk=live.pk).update(locked=True, locked_by=moderator)
        client.force_login(editor)

        assert close_url(live) in client.get(edit_url(live)).content.decode()


class TestClosed:
    def test_keeps_its_address_whatever_the_draft_says(
        self, client, live, closed, editor
    ):
        client.force_login(editor)

        press(client, closed, "action-save", slug="elsewhere", title="Else")

        assert client.get(live.url).status_code == HTTPStatus.SERVICE_UNAVAILABLE
        page = fresh(closed)
        assert (page.slug, page.title) == (live.slug, live.title)
        assert page.get_latest_revision_as_object().slug == "elsewhere"

    @pytest.mark.parametrize("name", ["delete", "move"])
    def test_is_neither_deleted_nor_moved(self, client, home, closed, editor, name):
        other = StandardPageFactory(parent=home, title="Elsewhere")
        client.force_login(editor)
        api = reverse("wagtailadmin_api:pages:action", args=[closed.pk, name])

        data = {"destination_page_id": other.pk, "position": "last-child"}
        with transaction.atomic():
            answer = client.post(api, data, content_type="application/json")

        assert answer.status_code >= 400
        assert fresh(closed).url_path == closed.url_path

    def test_is_not_deleted_in_the_admin(self, client, closed, moderator):
        client.force_login(moderator)

        address = reverse("wagtailadmin_pages:delete", args=[closed.pk])
        said = client.post(address, follow=True)

        assert "is closed for checking" in said.content.decode()
        assert fresh(closed)

    def test_does_not_go_live_on_a_schedule(self, live, editor, moderator):
        page = write(
            live, editor, title="New", go_live_at=timezone.now() + timedelta(1)
        )
        PublishText(page, moderator).execute()
        ClosePage(fresh(page), editor, REASON).execute()
        due = timezone.now() - timedelta(minutes=1)
        page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=due)

        call_command("publish_scheduled")

        assert not fresh(page).live
        assert page.revisions.exclude(approved_go_live_at=None).exists()

    @pytest.mark.parametrize("publish_it", WAYS_TO_PUBLISH)
    def test_does_not_go_live_by_an_older_approval(
        self, client, live, editor, moderator, publish_it
    ):
        page = write(live, editor, title="New")
        submit(page, editor)
        approve(page, moderator, publish_when_signed=False)
        ClosePage(fresh(page), editor, REASON).execute()
        client.force_login(moderator)

        said = publish_it(Stage(client, fresh(page), {"editor": editor}))

        assert "editor has closed this page for checking" in said
        assert not fresh(page).live

    def test_goes_live_with_a_text_that_was_approved_since(
        self, closed, editor, moderator
    ):
        page = write(closed, editor, title="Right")

        PublishText(page, moderator).execute()

        assert fresh(page).live
        closure = Closure.objects.get()
        assert (closure.outcome, closure.ended_by) == ("replaced", moderator)

    def test_is_mended_by_one_and_approved_by_whoever_wrote_what_was_live(
        self, live, editor, moderator, second
    ):
        page = write(live, moderator, title="An old part")
        PublishText(page, second).execute()
        ClosePage(page, editor, REASON).execute()
        page = write(fresh(page), editor, title="Right")

        PublishText(page, moderator).execute()

        assert fresh(page).title == "Right"

    def test_needs_a_second_person_all_the_same(self, closed, moderator):
        page = write(closed, moderator, title="Mine")

        with pytest.raises(RefusedError):
            PublishText(page, moderator).execute()

        assert not fresh(page).live

    def test_is_said_in_lists(self, client, live, closed, editor):
        client.force_login(editor)

        listed = client.get(reverse("text_list"), {"state": "closed"}).content.decode()

        assert "A story" in listed
        assert "Closed for checking" in listed

    def test_is_first_on_the_home_of_moderators(
        self, client, closed, moderator, editor
    ):
        client.force_login(moderator)
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert REASON in home
        assert reopen_url(closed) in home

        client.force_login(editor)
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        assert reopen_url(closed) not in home
