"""How many clicks the jobs of every day take, from the page where each begins."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Locator, Page, expect

from home.models import HomePage
from news.models import NewsIndexPage
from tests.browser.desk import fill_in_sign_in
from tests.browser.newsroom import PASSWORD, REVIEWER, Newsroom
from tests.core.stories import make_body
from tests.editorial.mailbox import read_by
from tests.editorial.reviews import make_signed, make_waiting
from tests.factories import PartnerFactory

# What each job may cost; a dialogue's own button is one of the clicks.
TYPO_BY_MODERATOR = 3
TYPO_SUBMITTED = 2
TYPO_APPROVED = 4
LEAD_STORY = 4
PARTNER = 2
SIGNATURE = 3

TITLE = "A story"
REVIEWED = f"Medically reviewed by {REVIEWER}"


class Hand:
    """Clicks, and counts it."""

    def __init__(self) -> None:
        self.clicks = 0

    def click(self, *locators: Locator) -> None:
        for locator in locators:
            locator.click()
            self.clicks += 1

    def choose(self, page: Page, action: str) -> None:
        self.click(
            page.get_by_role("button", name="More actions"),
            page.get_by_role("button", name=action, exact=True),
        )


@pytest.fixture
def newsroom(site, browser, complaints):
    with Newsroom.opened(site, browser, complaints) as newsroom:
        yield newsroom
    assert complaints == []


@pytest.fixture
def people(newsroom):
    names = ("editor", "moderator", "reviewer")
    return NewsIndexPage.objects.get(), *(newsroom.users[name] for name in names)


@pytest.fixture
def signed(people):
    body = make_body(("text", "<p>The tabelt helps: swallow it with water.</p>"))
    return make_signed(*people, body=body)


def mend_typo(page: Page, article) -> None:
    page.goto(f"/admin/pages/{article.pk}/edit/")
    text = page.locator('[data-contentpath="body"]').get_by_role("textbox").first
    text.get_by_text("The tabelt").click()
    page.keyboard.press("Home")
    for key in (*["ArrowRight"] * len("The tab"), "Delete", "ArrowRight"):
        page.keyboard.press(key)
    page.keyboard.type("e")
    stored = page.locator('[name="body-0-value"]')
    expect(stored).to_have_value(re.compile("The tablet"))


def expect_mended_and_signed(newsroom: Newsroom, article) -> None:
    reader = newsroom.desk()
    reader.goto(article.url)
    assert "The tablet helps" in reader.locator(".story").inner_text()
    assert REVIEWED in reader.locator(".reviewer").inner_text()


def test_typo_mended_by_a_moderator_takes_one_dialogue(newsroom, signed):
    moderator, hand = newsroom.desk("moderator"), Hand()
    mend_typo(moderator, signed)

    hand.choose(moderator, "Approve and publish")
    expect(moderator.get_by_label("Typography only")).to_be_checked()
    hand.click(moderator.get_by_role("button", name="Publish", exact=True))

    expect(moderator.get_by_text("is published")).to_be_visible()
    assert hand.clicks == TYPO_BY_MODERATOR
    expect_mended_and_signed(newsroom, signed)


def test_typo_mended_by_an_editor_needs_one_approval_and_no_reviewer(newsroom, signed):
    editor, hand = newsroom.desk("editor"), Hand()
    mend_typo(editor, signed)
    hand.choose(editor, "Submit")
    expect(editor.get_by_text("was submitted")).to_be_visible()
    assert hand.clicks == TYPO_SUBMITTED

    moderator, hand = newsroom.desk("moderator"), Hand()
    hand.click(moderator.get_by_role("link", name=TITLE).first)
    hand.choose(moderator, "Approve")
    dialog = moderator.get_by_role("dialog")
    expect(dialog.get_by_label("Typography only")).to_be_checked()
    hand.click(dialog.get_by_role("button", name="Approve", exact=True))
    expect(moderator.get_by_text("is published")).to_be_visible()

    assert hand.clicks == TYPO_APPROVED
    expect_mended_and_signed(newsroom, signed)


def test_lead_story_is_changed_with_one_save(newsroom, signed):
    home = HomePage.objects.get()
    moderator, hand = newsroom.desk("moderator"), Hand()
    moderator.goto(f"/admin/pages/{home.pk}/edit/")

    field = moderator.locator('[data-contentpath="lead_story"]')
    hand.click(field.get_by_role("button", name="Choose"))
    hand.click(moderator.get_by_role("dialog").get_by_role("link", name=TITLE))
    expect(field.get_by_text(TITLE)).to_be_visible()
    hand.choose(moderator, "Publish")

    expect(moderator.get_by_text("is published")).to_be_visible()
    assert hand.clicks == LEAD_STORY
    reader = newsroom.desk()
    reader.goto("/")
    assert TITLE in reader.locator("main h2").first.inner_text()


def test_partner_is_swapped_in_one_form(newsroom):
    partner = PartnerFactory(name="The old one", url="https://old.example.org/")
    moderator, hand = newsroom.desk("moderator"), Hand()
    moderator.goto(f"/admin/snippets/home/partner/edit/{partner.pk}/")

    moderator.get_by_role("textbox", name="Name").fill("The new one")
    moderator.get_by_role("textbox", name="Address").fill("https://new.example.org/")
    hand.choose(moderator, "Publish")

    expect(moderator.get_by_text("The new one").first).to_be_visible()
    assert hand.clicks == PARTNER
    reader = newsroom.desk()
    reader.goto("/")
    assert reader.get_by_role("link", name="The new one").count()


def test_signature_is_three_clicks_from_the_mail_even_signed_out(newsroom, people):
    article = make_waiting(*people[:3])
    (wanted,) = read_by(mail.outbox, newsroom.users["reviewer"])
    reviewer, hand = newsroom.desk(), Hand()

    reviewer.goto(wanted.link)
    hand.clicks += 1
    fill_in_sign_in(reviewer, "reviewer", PASSWORD)
    hand.clicks += 1
    answer = reviewer.locator("#answer-sign")
    answer.get_by_label("Conflicts of interest").fill("None.")
    hand.click(answer.get_by_role("button", name="Sign"))

    expect(reviewer.get_by_text("Signed. Thank you.")).to_be_visible()
    assert hand.clicks <= SIGNATURE
    reviewer.goto(article.url)
    assert REVIEWED in reviewer.locator(".reviewer").inner_text()
