"""On paper: a clipping, with its sources and its address, and nothing to press."""

import pytest
from playwright.sync_api import expect

from tests.browser.pages import BY_NAME

CHROME = [".skip", ".masthead__tools", ".sidebar", ".footer", ".breadcrumb", ".report"]
KEPT = [
    ".wordmark",
    ".title",
    ".byline",
    ".lead-picture img",
    ".references",
    ".disclaimer",
    ".notice--category",
]


@pytest.fixture
def site(sample_site):
    return sample_site


@pytest.fixture
def printed(page):
    BY_NAME["article"].open_in(page)
    page.emulate_media(media="print", color_scheme="dark")
    return page


def test_what_readers_press_is_not_printed(printed):
    for selector in CHROME:
        for one in printed.locator(selector).all():
            expect(one).to_be_hidden()


def test_what_they_keep_is_printed(printed):
    for selector in KEPT:
        expect(printed.locator(selector).first).to_be_visible()
    expect(printed.locator(".references__item")).to_have_count(2)
    expect(printed.get_by_text("doi:10.5555/example.1")).to_be_visible()


def test_the_address_is_printed(printed, site):
    expect(printed.locator(".clipping")).to_have_text(f"{site.url}/news/full-story/")
    expect(printed.locator(".clipping")).to_be_visible()


def test_answers_and_transcripts_are_printed_although_closed(printed):
    assert printed.locator(".question__answer").first.evaluate(
        "one => one.checkVisibility({contentVisibilityAuto: true}) && one.offsetHeight > 0"
    )


def test_paper_is_white_also_in_the_dark(printed):
    color = printed.locator("body").evaluate("one => getComputedStyle(one).color")

    assert color == "rgb(0, 0, 0)"


def test_the_address_is_not_shown_on_screen(page):
    BY_NAME["article"].open_in(page)

    expect(page.locator(".clipping")).to_be_hidden()
