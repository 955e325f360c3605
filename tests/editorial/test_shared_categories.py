"""The words of a category in use, and its notice, are read by two people."""

import pytest
from django.urls import reverse
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from core.gate import RefusedError
from editorial.models import Proposal
from tests.editorial import shared_files as do
from tests.editorial.newsroom import make_article
from tests.editorial.reviews import fresh, make_signed
from tests.factories import CategoryFactory
from tests.publishing import publish

HARM = "Stop taking your pills today"
NOTICE = "<p>Call 988.</p>"


@pytest.fixture
def category(db):
    return CategoryFactory(name="Heart", notice=NOTICE)


@pytest.fixture
def article(news_index, category):
    article = make_article(news_index, category=category)
    publish(article)
    return article


@pytest.fixture
def signed(news_index, editor, moderator, reviewer, category):
    page = make_signed(
        news_index, editor, moderator, reviewer, category=category, health_answer="yes"
    )
    publish(page)
    assert fresh(page).find_sign_off()
    return page


def edit(user, category, **values):
    names = ("name", "slug", "description", "notice_title", "notice")
    data = {name: getattr(category, name) for name in names} | values
    if not data["notice"].startswith("{"):
        data["notice"] = as_draft(data["notice"])
    url_name = type(category).snippet_viewset.get_url_name("edit")
    address = reverse(url_name, args=[category.pk])
    return do.browser_of(user).post(address, data, follow=True)


def as_draft(html):
    return ContentstateConverter(["bold", "link"]).from_database_format(html)


def text_of(category):
    return do.now(category).notice


class TestWhatWaits:
    def test_a_notice(self, signed, category, moderator):
        said = edit(moderator, category, notice=f"<p>{HARM}</p>")

        assert HARM not in text_of(category)
        assert HARM in do.waiting(category).fields["notice"]
        assert "your change waits for another person" in do.words_of(said)
        assert fresh(signed).find_sign_off()

    @pytest.mark.parametrize("name", ["name", "description", "notice_title"])
    def test_other_words(self, article, category, moderator, name):
        edit(moderator, category, **{name: HARM})

        assert getattr(do.now(category), name) != HARM
        assert do.waiting(category).fields == {name: HARM}

    def test_not_where_it_stands(self, article, category, moderator):
        parent = CategoryFactory(name="Body")

        edit(moderator, category, parent=parent.pk, is_health_information="on")

        assert do.now(category).parent == parent
        assert do.now(category).is_health_information
        assert not Proposal.objects.exists()

    def test_nothing_of_one_that_nothing_shows(self, category, moderator):
        edit(moderator, category, name="Hearts")

        assert do.now(category).name == "Hearts"

    def test_a_preview_proposes_nothing(self, article, category, moderator):
        url_name = type(category).snippet_viewset.get_url_name("preview_on_edit")
        address = reverse(url_name, args=[category.pk])
        data = {"name": HARM, "slug": category.slug, "notice": as_draft(NOTICE)}
        browser = do.browser_of(moderator)

        assert browser.post(address, data).json()["is_valid"]
        shown = browser.get(address)

        assert HARM in do.words_of(shown)
        assert not Proposal.objects.exists()

    def test_other_code_is_refused(self, article, category):
        category.description = HARM

        with pytest.raises(RefusedError):
            category.save()


class TestDeciding:
    def test_another_moderator_applies_it(self, article, category, moderator, second):
        edit(moderator, category, description="Of the heart.")
        do.answer(moderator, do.waiting(category), "apply")
        assert do.now(category).description == ""

        do.answer(second, do.waiting(category), "apply")

        assert do.now(category).description == "Of the heart."
        assert do.now(category).latest_revision.content["description"]

    def test_a_notice_above_signed_texts_is_signed(
        self, signed, category, moderator, second, reviewer
    ):
        edit(moderator, category, notice="<p>Call 989.</p>")
        do.answer(second, do.waiting(category), "apply")
        assert "988" in text_of(category)

        do.answer(reviewer, do.waiting(category), "sign", words="Right.")
        do.answer(second, do.waiting(category), "apply")

        assert "989" in text_of(category)
        assert fresh(signed).find_sign_off()


class TestUrgent:
    @pytest.fixture
    def urgent(self, signed, category, moderator):
        edit(moderator, category, notice="<p>Call 989.</p>")
        proposal = do.waiting(category)
        do.answer(moderator, proposal, "urgent", words="The number is dead.")
        proposal.refresh_from_db()
        return proposal

    def test_readers_have_it_at_once(self, urgent, category):
        assert "989" in text_of(category)
        assert urgent.is_unchecked

    def test_with_a_reason(self, article, category, moderator):
        edit(moderator, category, name="Hearts")

        said = do.answer(moderator, do.waiting(category), "urgent", words=" ")

        assert "Say why it may not wait" in do.words_of(said)
        assert do.now(category).name == "Heart"

    def test_not_somebody_elses(self, article, category, moderator, second):
        edit(moderator, category, name="Hearts")

        do.answer(second, do.waiting(category), "urgent", words="Now.")

        assert do.now(category).name == "Heart"

    def test_its_pages_wait_for_a_reviewer(self, urgent, signed, reviewer):
        assert not fresh(signed).find_sign_off()

        do.answer(reviewer, urgent, "sign", words="Right.")

        assert fresh(signed).find_sign_off()

    def test_another_confirms_it(self, urgent, moderator, second):
        do.answer(moderator, urgent, "confirm")
        urgent.refresh_from_db()
        assert urgent.is_unchecked

        do.answer(second, urgent, "confirm")
        urgent.refresh_from_db()
        assert not urgent.is_unchecked

    def test_another_puts_back_what_was_there(self, urgent, signed, category, second):
        do.answer(second, urgent, "put_back", words="It is not dead.")

        urgent.refresh_from_db()
        assert "988" in text_of(category)
        assert urgent.outcome == "refused"

    def test_the_home_says_so(self, urgent, second):
        home = do.browser_of(second).get(reverse("wagtailadmin_home"))

        assert "not yet checked" in do.words_of(home)
