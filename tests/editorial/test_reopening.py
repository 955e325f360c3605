"""Deciding on a page that is closed to readers: it comes back as it was, or not."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from editorial.actions.close_page import ClosePage, ReopenPage
from editorial.actions.publish_text import PublishText
from editorial.models import Approval, Closure, ContentStatus
from tests.editorial.newsroom import make_article, write
from tests.editorial.reviews import fresh, make_signed
from tests.publishing import publish

pytestmark = pytest.mark.django_db
WORDS = "We are checking this page"
REASON = "The dose is wrong."


@pytest.fixture
def live(news_index, editor, moderator):
    article = write(make_article(news_index), editor, title="A story")
    PublishText(article, moderator).execute()
    return fresh(article)


@pytest.fixture
def closed(live, editor):
    ClosePage(live, editor, REASON).execute()
    return fresh(live)


def reopen_url(page):
    return reverse("editorial_reopen", args=[page.pk])


def reopen(page, user):
    closure = Closure.objects.open().get(page=page)
    return ReopenPage(page, user, closure.text_hash).execute()


class TestReopening:
    def test_puts_back_what_was_live(self, client, live, closed, editor, moderator):
        before = client.get("/news/").content.decode()
        write(closed, editor, title="A draft meanwhile")
        client.force_login(moderator)
        assert "A draft meanwhile" in client.get(reopen_url(closed)).content.decode()

        client.post(
            reopen_url(closed), {"decision": "reopen", "seen_hash": live.content_hash}
        )

        page = fresh(closed)
        assert page.live
        assert (page.slug, page.title) == (live.slug, "A story")
        assert page.content_hash == live.content_hash
        assert page.category == live.category
        assert page.get_latest_revision_as_object().title == "A draft meanwhile"
        assert page.has_unpublished_changes
        assert "A story" not in before
        assert live.url in client.get("/news/").content.decode()
        closure = Closure.objects.get()
        assert (closure.outcome, closure.ended_by) == ("reopened", moderator)
        assert PageLogEntry.objects.filter(action="editorial.reopen").exists()

    def test_uses_its_own_revision_again(self, live, closed, moderator):
        reopen(closed, moderator)

        page = fresh(closed)
        assert page.live_revision_id == live.live_revision_id
        assert not page.has_unpublished_changes

    def test_is_not_an_editors(self, client, live, closed, editor):
        client.force_login(editor)
        shown = client.get(reopen_url(closed)).content.decode()
        assert REASON in shown
        assert "Reopen as it was" not in shown

        client.post(
            reopen_url(closed), {"decision": "reopen", "seen_hash": live.content_hash}
        )

        assert not fresh(closed).live

    def test_keeps_the_signature(self, news_index, editor, moderator, reviewer):
        page = make_signed(news_index, editor, moderator, reviewer)
        ClosePage(page, editor, REASON).execute()

        reopen(page, moderator)

        page = fresh(page)
        assert page.find_sign_off()
        assert ContentStatus.objects.get(pk=page.pk).sign_off

    def test_forgives_what_was_forgiven(self, news_index, editor, moderator):
        """An old page without a summary or a signature comes back as it was."""
        page = make_article(news_index, summary="", live=True, health_answer="yes")
        publish(page)
        ClosePage(fresh(page), editor, REASON).execute()

        reopen(page, moderator)

        assert fresh(page).live

    def test_keeps_the_schedule_of_what_comes_next(self, live, editor, moderator):
        page = write(
            live, editor, title="New", go_live_at=timezone.now() + timedelta(1)
        )
        PublishText(page, moderator).execute()
        ClosePage(fresh(page), editor, REASON).execute()

        reopen(page, moderator)

        assert fresh(page).scheduled_revision

    def test_does_not_approve_the_text_for_later(self, live, closed, editor, moderator):
        """What came back is approved as what readers have, and as nothing else."""
        reopen(closed, moderator)

        assert fresh(closed).approvals.first().ground == Approval.Ground.REOPENED

    def test_is_refused_for_another_closure_than_was_seen(
        self, closed, moderator, client
    ):
        client.force_login(moderator)

        said = client.post(
            reopen_url(closed), {"decision": "reopen", "seen_hash": "x"}, follow=True
        )

        assert "closed anew meanwhile" in said.content.decode()
        assert not fresh(closed).live


def test_a_page_that_is_taken_off_is_gone(client, live, closed, moderator):
    client.force_login(moderator)

    client.post(reopen_url(closed), {"decision": "take_off"})

    assert client.get(live.url).status_code == HTTPStatus.GONE
    assert Closure.objects.get().outcome == "taken_off"
    assert ContentStatus.objects.get(pk=closed.pk).state != "closed"
