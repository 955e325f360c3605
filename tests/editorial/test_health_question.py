"""The question whether a text is health information: where it is asked, and what it wants."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from core.gate import refusals
from editorial.health.proposal import proposed_answer
from editorial.models import ContentStatus
from editorial.status import rebuild
from news.models import ArticlePage
from tests.core.stories import make_body
from tests.editorial.newsroom import make_article, write
from tests.factories import (
    ArticleCategoryFactory,
    ArticlePageFactory,
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


class TestTheQuestionInTheEditor:
    def test_has_no_answer_before_somebody_gives_one(self, client, article, editor):
        article = write(article, editor, health_answer="")
        client.force_login(editor)

        html = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))

        radios = re.findall(
            r'<input type="radio" name="health_answer"[^>]*>', html.content.decode()
        )
        assert len(radios) == 2
        assert not any("checked" in radio for radio in radios)

    def test_stands_before_the_body(self, client, article, editor):
        client.force_login(editor)

        html = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))

        content = html.content.decode()
        asked = content.index('name="health_answer"')
        assert (
            content.index('name="summary"')
            < asked
            < content.index('data-contentpath="body"')
        )

    def test_says_what_is_proposed_and_why(self, client, article, editor):
        client.force_login(editor)

        html = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk]))

        assert (
            "Yes is proposed, because it speaks of “Take 5 mg twice a day” and it is "
            "filed under Diabetes." in html.content.decode()
        )

    def test_writes_no_markup_of_a_name(self, client, article, editor, diabetes):
        diabetes.name = "<b>Diabetes</b>"
        diabetes.save()
        client.force_login(editor)
        address = reverse("wagtailadmin_pages:edit", args=[article.pk])

        assert "<b>Diabetes" not in client.get(address).content.decode()

    def test_is_saved_with_the_form(self, client, article, editor):
        saved = save_in_editor(
            client, editor, article, health_answer="no", health_no_reason="event"
        )

        assert (saved.health_answer, saved.health_no_reason) == ("no", "event")


class TestTheGate:
    @pytest.mark.parametrize("make", [make_article, make_standing_page])
    def test_wants_an_answer(self, news_index, make):
        page = make(news_index, health_answer="")

        found = next(b for b in refusals(page) if b.code == "health-answer")

        assert found.field == "health_answer"
        assert not found.may_be_overridden
        assert (
            "Yes is proposed, because it speaks of “Take 5 mg twice a day”"
            in found.message
        )

    def test_wants_a_reason_of_a_doubtful_no(self, article):
        article.health_answer, article.health_no_reason = "no", ""

        found = next(b for b in refusals(article) if b.code == "health-answer")

        assert found.field == "health_no_reason"
        assert "although it speaks of" in found.message

    def test_wants_words_where_the_reason_is_another(self, article):
        article.health_answer, article.health_no_reason = "no", "other"

        found = next(b for b in refusals(article) if b.code == "health-answer")

        assert found.field == "health_no_words"

    def test_wants_none_where_nothing_speaks_for_yes(self, news_index):
        page = make_article(
            news_index,
            body=make_body(("text", "<p>The office is closed on Monday.</p>")),
            health_answer="no",
            health_no_reason="",
        )

        assert "health-answer" not in codes(page)

    def test_forgives_a_live_text_from_before_the_question(self, news_index, editor):
        page = ArticlePageFactory(parent=news_index, health_answer="")
        page = write(page, editor, title="Other words")

        draft = page.get_latest_revision_as_object()

        assert "health-answer" not in codes(draft)
        assert "health-answer" in status_of_live(page).live_faults

    def test_forgives_no_doubtful_no_instead(self, news_index, editor, diabetes):
        page = ArticlePageFactory(
            parent=news_index, health_answer="", health_no_reason="", category=diabetes
        )
        page = write(page, editor, health_answer="no")

        assert "health-answer" in codes(page.get_latest_revision_as_object())


class TestTheProposal:
    @pytest.mark.parametrize(
        "words",
        [
            "Take 500 mg with water.",
            "Two tablets are enough.",
            "Never stop taking them.",
            "Inject it at night.",
            "Watch for symptoms.",
            "It has side effects.",
            "Ibuprofen helps.",
            "Ramipril helps.",
            "After surgery on the knee a fever may come.",
            "5\u00a0ml per day",
        ],
    )
    def test_is_yes_for_words_of_doses_and_advice(self, news_index, words):
        page = make_article(news_index, body=make_body(("text", f"<p>{words}</p>")))

        assert proposed_answer(page).answer == "yes"

    @pytest.mark.parametrize(
        "words",
        [
            "The premium rises by 5 percent.",
            "The plan pays for treatment.",
            "Open enrollment ends in 10 days.",
            "The office in Mgarr has 12 rooms.",
        ],
    )
    def test_is_none_for_words_of_insurance(self, news_index, words):
        page = make_article(news_index, body=make_body(("text", f"<p>{words}</p>")))

        assert not proposed_answer(page)

    def test_comes_with_a_further_category_too(self, news_index, diabetes):
        page = make_article(
            news_index, body=make_body(("text", "<p>The office is closed.</p>"))
        )
        ArticleCategoryFactory(article=page, category=diabetes)

        found = proposed_answer(ArticlePage.objects.get(pk=page.pk))

        assert found.because == "it is filed under Diabetes"
