"""Two people decide at once: one of them wins, and the other is told in words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, WorkflowState

from editorial.actions.publish_text import PublishText
from editorial.actions.sign_text import AnswerReview
from editorial.actions.submit_text import SubmitText, take_back
from editorial.models import Approval, ReviewRequest, SignOff
from tests.editorial.editor_form import unchanged_form
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.editorial.races import race
from tests.factories import PersonFactory, StandardPageFactory
from tests.publishing import publish

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite has one writer at a time."
    ),
]


@pytest.fixture
def article(news_index, editor, second):
    return write(make_article(news_index), editor, title="A story")


@pytest.fixture
def waiting(article, editor):
    submit(article, editor)
    return fresh(article)


@pytest.fixture
def live(article, editor):
    publish(article)
    return write(fresh(article), editor, title="A mended story")


def fresh(page):
    return Page.objects.get(pk=page.pk).specific


def told(decide):
    """Return the words of a refusal, nothing if there was none."""

    def run():
        try:
            decide()
        except ValidationError as error:
            return " ".join(error.messages)
        return ""

    return run


def posting(address, user, data=None, client=None):
    """Return a decision that posts a form in the admin, and what the page then says."""
    if client is None:
        client = Client()
        client.force_login(user)

    def run():
        response = client.post(address, data or {})
        said = response.wsgi_request._messages
        return " ".join(str(message) for message in said)

    return run


def saving(article, user, **changes):
    """Return a decision that saves the editor, opened before."""
    client = Client()
    client.force_login(user)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    draft = article.get_latest_revision_as_object()
    data = {**unchanged_form(client, address, draft), **changes}
    return posting(address, user, data, client)


def publishing(article, user):
    """Return a decision that publishes what the dialogue showed."""
    seen = article.get_latest_revision_as_object().seen_hash
    return told(PublishText(fresh(article), user, seen_hash=seen).execute)


def signing(article, reviewer):
    seen = article.get_latest_revision_as_object().judged_hash
    answer = AnswerReview(fresh(article), reviewer, seen)
    return told(lambda: answer.sign("As today's guideline says.", "None."))


def unpublishing(article, user):
    return posting(reverse("wagtailadmin_pages:unpublish", args=[article.pk]), user)


def moving(article, user, target):
    return posting(
        reverse("wagtailadmin_pages:move_confirm", args=[article.pk, target.pk]), user
    )


def test_two_moderators_approve(waiting, moderator, second):
    won, lost = race(
        told(lambda: approve(waiting, moderator)),
        told(lambda: approve(waiting, second)),
    )

    assert won == ""
    assert "has decided already" in lost
    assert Approval.objects.get().user == moderator


class TestApproveAgainstEdit:
    def test_who_saves_after_the_approval_has_a_draft_and_is_told(
        self, article, moderator, second
    ):
        won, lost = race(
            publishing(article, moderator), saving(article, second, title="Mine")
        )

        page = fresh(article)
        assert won == ""
        assert "meanwhile" in lost
        assert page.title == "A story"
        assert page.get_latest_revision_as_object().title == "Mine"

    def test_what_was_saved_first_is_not_published_unread(
        self, article, moderator, second
    ):
        _saved, lost = race(
            saving(article, second, title="Mine"), publishing(article, moderator)
        )

        assert "Somebody changed the text" in lost
        assert not fresh(article).live


class TestPublishAgainstUnpublish:
    def test_published_first(self, live, moderator, second):
        won, lost = race(publishing(live, moderator), unpublishing(live, second))

        page = fresh(live)
        assert won == ""
        assert "meanwhile" in lost
        assert (page.live, page.title) == (True, "A mended story")

    def test_taken_off_first(self, live, moderator, second):
        _won, lost = race(unpublishing(live, second), publishing(live, moderator))

        page = fresh(live)
        assert "meanwhile" in lost
        assert not page.live
        assert page.get_latest_revision_as_object().title == "A mended story"


class TestPublishAgainstMove:
    @pytest.fixture
    def live(self, home, editor):
        page = StandardPageFactory(parent=home, title="A story")
        publish(page)
        return write(fresh(page), editor, title="A mended story")

    @pytest.fixture
    def elsewhere(self, home):
        return StandardPageFactory(parent=home)

    def test_published_first(self, live, moderator, second, elsewhere, home):
        won, lost = race(publishing(live, moderator), moving(live, second, elsewhere))

        page = fresh(live)
        assert won == ""
        assert "meanwhile" in lost
        assert page.title == "A mended story"
        assert page.get_parent().pk == home.pk

    def test_moved_first(self, live, moderator, second, elsewhere):
        _won, lost = race(moving(live, second, elsewhere), publishing(live, moderator))

        page = fresh(live)
        assert "meanwhile" in lost
        assert page.title == "A story"
        assert page.get_parent().pk == elsewhere.pk
        assert page.url_path == f"{elsewhere.url_path}{page.slug}/"


class TestSignAgainstEdit:
    @pytest.fixture
    def article(self, article, editor, moderator):
        article = write(article, editor, health_answer="yes")
        submit(article, editor)
        return approve(article, moderator)

    def test_what_was_saved_first_is_not_signed_unread(self, article, second, reviewer):
        _saved, lost = race(
            saving(article, second, title="Mine"), signing(article, reviewer)
        )

        assert "text changed while you read" in lost
        assert not SignOff.objects.exists()

    def test_who_saves_after_the_signature_has_a_draft_and_is_told(
        self, article, second, reviewer
    ):
        won, lost = race(
            signing(article, reviewer), saving(article, second, title="Mine")
        )

        page = fresh(article)
        assert won == ""
        assert "meanwhile" in lost
        assert (page.live, page.title) == (True, "A story")
        assert page.get_latest_revision_as_object().title == "Mine"

    def test_two_reviewers_sign(self, article, reviewer, django_user_model):
        other = django_user_model.objects.create_user("other")
        other.groups.set(reviewer.groups.all())
        PersonFactory(name="Dr. Bo Lane", user=other)

        won, lost = race(signing(article, reviewer), signing(article, other))

        assert won == ""
        assert "signed this text meanwhile" in lost
        assert SignOff.objects.get().user == reviewer
        assert ReviewRequest.objects.count() == 1


class TestTakeBackAgainstApprove:
    def test_approved_first(self, waiting, editor, moderator):
        won, lost = race(
            told(lambda: approve(waiting, moderator)),
            told(lambda: take_back(waiting, editor)),
        )

        assert won == ""
        assert "does not wait any more" in lost
        assert fresh(waiting).live

    def test_taken_back_first(self, waiting, editor, moderator):
        won, lost = race(
            told(lambda: take_back(waiting, editor)),
            told(lambda: approve(waiting, moderator)),
        )

        assert won == ""
        assert "has decided already" in lost
        assert not fresh(waiting).live
        assert not Approval.objects.exists()


def test_two_submits(article, editor, moderator):
    won, lost = race(
        told(SubmitText(article, editor).execute),
        told(SubmitText(article, moderator).execute),
    )

    assert won == ""
    assert "waits already" in lost
    assert WorkflowState.objects.count() == 1


def test_a_new_page_is_decided_on_outside_any_transaction(article, moderator, second):
    """The editor of a page that is there holds its lock; a new page has none to hold."""
    client = Client()
    client.force_login(moderator)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    drawn = unchanged_form(client, address, article.get_latest_revision_as_object())
    data = {name: value for name, value in drawn.items() if not name.endswith("-id")}
    prefixes = ("authorships", "article_categories")
    data |= {f"{prefix}-INITIAL_FORMS": "0" for prefix in prefixes}
    data |= {"title": "New", "slug": "new", "action-publish": "1"}
    above = ["news", "articlepage", article.get_parent().pk]

    response = client.post(reverse("wagtailadmin_pages:add", args=above), data)

    made = Page.objects.get(slug="new")
    assert response.url == reverse("editorial_publish", args=[made.pk])
