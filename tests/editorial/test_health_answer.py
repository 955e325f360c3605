import pytest
from django.urls import reverse
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import querydict_from_html

from core import gate
from core.gate import refusals
from editorial.actions.publish_text import PublishText
from editorial.models import ContentStatus, ReviewRequest
from editorial.reviews.schedule import reschedule
from editorial.status import rebuild
from editorial.text.past_text import page_of_copy
from news.models import ArticlePage
from tests.core.stories import make_body
from tests.editorial.newsroom import approve, make_article, submit, write
from tests.factories import (
    CategoryFactory,
    StandardPageFactory,
)

pytestmark = pytest.mark.django_db
State = ContentStatus.State


@pytest.fixture
def diabetes(db):
    return CategoryFactory(name="Diabetes", is_health_information=True)


@pytest.fixture
def premiums(db):
    return CategoryFactory(name="Premiums")


@pytest.fixture
def article(news_index, editor, diabetes):
    article = make_article(news_index, category=diabetes, health_answer="yes")
    return write(article, editor, title="A story")


def make_standing_page(news_index, **values):
    return StandardPageFactory(
        parent=news_index.get_parent(),
        live=False,
        body=make_body(("text", "<p>Take 5 mg twice a day.</p>")),
        **values,
    )


def status_of_live(page):
    return rebuild(ArticlePage.objects.get(pk=page.pk))


def status_of(page):
    return ContentStatus.objects.get(pk=page.pk)


def codes(page):
    return {blocker.code for blocker in refusals(page)}


def move(article, user, category, **changes):
    """Save what the editor saves: the row too, as long as it is not live."""
    draft = article.get_latest_revision_as_object()
    for name, value in {"category": category, **changes}.items():
        setattr(draft, name, value)
    if not draft.live:
        draft.save()
    draft.save_revision(user=user)
    return ArticlePage.objects.get(pk=article.pk)


def save_in_editor(client, user, article, **changes):
    """Send the page's own form back, with changes, as somebody's browser would."""
    client.force_login(user)
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    html = client.get(address).content.decode()
    data = querydict_from_html(html, form_id="page-edit-form")
    drawn_by_scripts = {"body-count": "0", "references-count": "0"}
    for name, value in {**drawn_by_scripts, **changes}.items():
        data[name] = value
    client.post(address, data)
    return ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()


class TestTheNeedOfASignature:
    @pytest.mark.parametrize("answer", ["", "no"])
    def test_does_not_come_with_the_category(self, article, answer):
        article.health_answer = answer

        assert not article.needs_sign_off
        assert "sign-off" not in codes(article)

    def test_comes_with_the_answer_in_any_category(self, article, premiums):
        article.category = premiums

        assert article.needs_sign_off
        assert "sign-off" in codes(article)


class TestAStoredCopyOfBefore:
    """A revision or frozen copy that has the tick and the exemption of former times."""

    @pytest.mark.parametrize(
        ("tick", "exemption", "is_health", "answer"),
        [
            (True, "", False, "yes"),
            (True, "About premiums.", True, "yes"),
            (False, "", True, "yes"),
            (False, "About premiums.", True, "no"),
            (False, "About premiums.", False, "no"),
            (False, "", False, ""),
        ],
    )
    def test_means_what_it_meant(
        self, article, diabetes, premiums, tick, exemption, is_health, answer
    ):
        content = article.serializable_data()
        for name in ("health_answer", "health_no_reason", "health_no_words"):
            del content[name]
        content |= {"health_information": tick, "health_exemption": exemption}
        content["category"] = (diabetes if is_health else premiums).pk

        page = page_of_copy(article, content)

        assert page.health_answer == answer
        said = ("other", exemption) if answer == "no" else ("", "")
        assert (page.health_no_reason, page.health_no_words) == said

    def test_of_today_says_itself(self, article):
        content = article.serializable_data() | {"health_answer": ""}

        assert page_of_copy(article, content).health_answer == ""


class TestTheHistory:
    def test_tells_who_answered_and_what(self, client, article, moderator):
        save_in_editor(
            client,
            moderator,
            article,
            health_answer="no",
            health_no_reason="other",
            health_no_words="About the price of premiums only.",
        )

        entry = PageLogEntry.objects.get(
            action="editorial.answer_health", user=moderator
        )
        assert "No (About the price of premiums only.)" in entry.message

    def test_tells_it_once_for_a_revision_that_is_saved_again(self, article, moderator):
        draft = article.get_latest_revision_as_object()
        draft.health_answer = "no"
        revision = draft.save_revision(user=moderator)
        draft.health_no_reason = "event"
        draft.save_revision(user=moderator, overwrite_revision=revision)

        entry = PageLogEntry.objects.get(revision=revision)
        assert entry.data == {"answer": "No (event)", "was": "Yes"}

    def test_tells_nothing_where_it_was_taken_back_at_once(self, article, moderator):
        draft = article.get_latest_revision_as_object()
        draft.health_answer = "no"
        revision = draft.save_revision(user=moderator)
        draft.health_answer = "yes"
        draft.save_revision(user=moderator, overwrite_revision=revision)

        assert not PageLogEntry.objects.filter(revision=revision).exists()

    def test_tells_nothing_of_an_answer_that_stood_before(self, article, moderator):
        PageLogEntry.objects.all().delete()

        write(article, moderator, title="Other words")

        assert not PageLogEntry.objects.filter(action="editorial.answer_health")


class TestAnotherCategory:
    def test_changes_no_answer(self, article, editor, premiums):
        move(article, editor, premiums)

        assert status_of(article).needs_sign_off

    def test_of_a_ready_text_is_looked_at_by_a_moderator(
        self, news_index, editor, moderator, premiums, diabetes
    ):
        article = write(make_article(news_index, category=premiums), editor, title="R")
        submit(article, editor)
        article = approve(article, moderator, publish_when_signed=False)

        article = move(article, editor, diabetes)

        assert status_of(article).state == State.DRAFT
        missing = codes(article.get_latest_revision_as_object())
        assert missing == {"approval"}

    def test_does_not_spare_the_reviewer(self, article, editor, moderator, premiums):
        submit(article, editor)
        article = move(article, moderator, premiums)

        article = approve(article, moderator)

        assert not article.live
        assert article.review_requests.waiting().exists()

    def test_of_a_live_text_asks_nobody(
        self, news_index, editor, moderator, premiums, diabetes
    ):
        article = write(make_article(news_index, category=premiums), editor, title="L")
        PublishText(article, moderator).execute()
        article = move(
            ArticlePage.objects.get(pk=article.pk), editor, diabetes, health_answer="no"
        )

        PublishText(article, moderator).execute()

        assert not ContentStatus.objects.never_reviewed().exists()


class TestAnotherAnswer:
    def test_of_a_draft_is_noted(self, article, editor):
        write(article, editor, health_answer="no")

        assert not status_of(article).needs_sign_off

    def test_is_another_text_that_is_approved_anew(self, news_index, editor, moderator):
        article = write(make_article(news_index), editor, title="R")
        submit(article, editor)
        article = approve(article, moderator, publish_when_signed=False)

        article = write(article, editor, health_answer="yes")

        assert status_of(article).state == State.DRAFT
        draft = article.get_latest_revision_as_object()
        assert {"sign-off", "approval"} <= codes(draft)

    def test_closes_the_request_when_it_goes_live(self, article, editor, moderator):
        submit(article, editor)
        article = approve(article, moderator)
        article = write(article, editor, health_answer="no")

        PublishText(article, moderator).execute()

        request = ReviewRequest.objects.get(page_id=article.pk)
        assert request.outcome == ReviewRequest.Outcome.CANCELLED

    def test_set_past_the_editor_is_found_by_rescheduling(
        self, news_index, editor, moderator
    ):
        article = write(make_article(news_index), editor, title="L")
        PublishText(article, moderator).execute()
        with gate.left_open("another hand"):
            ArticlePage.objects.filter(pk=article.pk).update(health_answer="yes")

        reschedule(ArticlePage.objects.all())

        assert status_of(article).needs_sign_off
