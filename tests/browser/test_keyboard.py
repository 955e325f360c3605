"""Everything that can be used, used without a mouse."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import BY_NAME

PHONE = {"width": 375, "height": 800}
LONGEST_WAY = 400
FOCUSED = """
() => {
  const one = document.activeElement;
  const outlines = [one, one.parentElement].map((node) => getComputedStyle(node));
  const box = one.getBoundingClientRect();
  const name = one.getAttribute("aria-label") || one.innerText || one.id || one.tagName;
  const ownControls = one.matches("audio, video");
  const seen = ownControls || outlines.some(
    (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
  );
  const here = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
  return {
    name: `${one.localName}: ${name.trim().slice(0, 60)}`,
    isBody: one === document.body,
    isVisible: here && (seen || one.id === "content"),
  };
}
"""


@pytest.fixture
def site(sample_site):
    return sample_site


def walk(page: Page) -> list[dict]:
    """Press Tab to the end of the page; list what had the focus."""
    stops = []
    for _ in range(LONGEST_WAY):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["isBody"]:
            return stops
        stops.append(stop)
    return stops


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_skip_links_come_first_and_lead_to_content_and_search(page):
    page.goto("/news/full-story/")

    press(page, "Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    press(page, "Enter")
    expect(page.locator("#content")).to_be_focused()

    page.goto("/news/full-story/")
    press(page, "Tab", "Tab", "Enter")
    expect(page.locator("#find-button")).to_be_focused()


def test_every_stop_of_the_keyboard_is_seen(page):
    unseen = []
    for name in ("home", "article", "form-errors"):
        BY_NAME[name].open_in(page)
        page.locator("body").evaluate("() => document.activeElement.blur()")
        stops = walk(page)
        assert len(stops) > 10
        unseen += [f"{name}: {stop['name']}" for stop in stops if not stop["isVisible"]]

    assert "\n".join(unseen) == ""


def test_menu_opens_closes_with_escape_and_gives_the_focus_back(page):
    page.set_viewport_size(PHONE)
    page.goto("/")
    menu = page.locator(".masthead__tools").get_by_role("button", name="Menu")
    menu.focus()

    press(page, "Enter")
    expect(page.locator("#menu")).to_be_visible()
    press(page, "Tab", "Tab")
    expect(page.locator("#menu :focus")).to_have_count(1)

    press(page, "Escape")
    expect(page.locator("#menu")).to_be_hidden()
    expect(menu).to_be_focused()


def test_search_opens_at_its_field_and_finds(page):
    page.goto("/")
    button = page.locator("#find-button")
    button.focus()

    press(page, "Enter")
    expect(page.locator("#find-q")).to_be_focused()
    press(page, "Escape")
    expect(button).to_be_focused()

    press(page, "Enter")
    page.keyboard.type("headline")
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=headline$"))


def test_closed_lists_open_with_the_keyboard(page):
    page.set_viewport_size(PHONE)
    page.goto("/news/")
    for summary in page.locator(".sidebar summary").all():
        summary.focus()
        press(page, "Enter")

    expect(page.locator(".sidebar details[open]")).to_have_count(3)
    press(page, "Tab")
    expect(page.locator(".sidebar :focus")).to_have_attribute("href", re.compile("/"))


def test_wide_sidebar_shows_its_lists_to_the_keyboard(page):
    page.goto("/news/")

    page.locator("#sidebar-q").focus()
    press(page, "Tab", "Tab")

    expect(page.locator(".block--categories :focus")).to_have_count(1)


def test_a_wide_table_scrolls_with_the_arrows(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/news/full-story/")
    region = page.locator(".table-scroll")
    region.locator("table").evaluate("one => one.style.minWidth = '60rem'")
    region.evaluate("one => one.addEventListener('scroll', () => one.title = 'moved')")
    region.focus()

    press(page, "ArrowRight")

    expect(region).to_have_attribute("title", "moved")


def test_a_question_opens_with_the_keyboard(page):
    page.goto("/news/full-story/")
    page.locator(".question summary").first.focus()

    press(page, "Space")

    expect(page.get_by_text("In June.")).to_be_visible()


def test_a_reference_leads_down_and_back(page):
    page.goto("/news/full-story/")
    marker = page.get_by_role("link", name="Reference 1", exact=True).first
    marker.focus()
    press(page, "Enter")
    expect(page.locator(".references__item").first).to_be_in_viewport()

    press(page, "Tab")
    expect(page.locator(".references__item").first.locator(":focus")).to_have_count(1)
    page.get_by_role("link", name="Back to text", exact=True).first.focus()
    press(page, "Enter")
    expect(marker).to_be_in_viewport()


def test_a_form_is_filled_and_sent_with_the_keyboard(page):
    page.goto("/contact/")
    page.get_by_label("Your name").focus()

    page.keyboard.type("A reader")
    press(page, "Tab")
    page.keyboard.type("reader@example.org")
    press(page, "Tab", "Tab")
    page.keyboard.type("A word is wrong.")
    press(page, "Tab", "Enter")

    expect(page).to_have_url(re.compile(r"\?sent$"))


def test_what_was_wrong_in_a_form_is_linked_to_its_field(page):
    BY_NAME["form-errors"].open_in(page)

    page.get_by_role("alert").get_by_role("link").first.focus()
    press(page, "Enter")

    field = page.get_by_label("Your e-mail address")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_have_accessible_description(re.compile("required"))
