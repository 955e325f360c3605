"""Light, dark or as the device: chosen, remembered, there before the first paint."""

import gzip

import pytest
from playwright.sync_api import Page, expect

LIGHT, DARK = "rgb(255, 255, 255)", "rgb(17, 21, 14)"
FIRST_PAINT_THEME = """
window.themesAtPaint = [];
new MutationObserver((_all, observer) => {
  if (!document.body) return;
  window.themesAtPaint.push(document.documentElement.dataset.theme);
  observer.disconnect();
}).observe(document, {childList: true, subtree: true});
"""


@pytest.fixture
def site(sample_site):
    return sample_site


def paper(page: Page) -> str:
    return page.locator("html").evaluate(
        "one => { const body = getComputedStyle(document.body).backgroundColor;"
        " return body === 'rgba(0, 0, 0, 0)' ? getComputedStyle(one).backgroundColor : body }"
    )


def test_pages_follow_the_device_until_the_reader_chooses(page):
    page.emulate_media(color_scheme="dark")
    page.goto("/")
    assert paper(page) == DARK

    page.emulate_media(color_scheme="light")
    assert paper(page) == LIGHT


def test_a_chosen_theme_is_remembered_and_stands_before_the_first_paint(page):
    page.emulate_media(color_scheme="light")
    page.goto("/")
    page.get_by_label("Theme").select_option("Dark")
    assert paper(page) == DARK

    page.add_init_script(FIRST_PAINT_THEME)
    page.goto("/news/")

    assert page.evaluate("window.themesAtPaint") == ["dark"]
    assert paper(page) == DARK
    expect(page.get_by_label("Theme")).to_have_value("dark")


def test_the_reader_can_go_back_to_what_the_device_says(page):
    page.emulate_media(color_scheme="dark")
    page.goto("/")
    choice = page.get_by_label("Theme")
    choice.select_option("Light")
    assert paper(page) == LIGHT

    choice.select_option("As my device")
    page.reload()

    assert paper(page) == DARK
    expect(choice).to_have_value("")


def test_the_theme_is_chosen_with_the_keyboard(page):
    page.emulate_media(color_scheme="light")
    page.goto("/")
    page.get_by_label("Theme").focus()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")

    expect(page.get_by_label("Theme")).to_have_value("dark")
    assert paper(page) == DARK


def test_the_script_before_the_first_paint_is_small_and_blocks(page):
    page.goto("/")
    script = page.locator("head > script[src*='/theme']")

    assert script.evaluate("one => !one.async && !one.defer && one.type === ''")
    body = page.request.get(script.get_attribute("src")).body()
    assert len(body) <= 500
    assert len(gzip.compress(body)) <= 500


def test_error_pages_keep_the_theme_too(page):
    page.goto("/")
    page.get_by_label("Theme").select_option("Dark")

    page.goto("/broken/")

    assert paper(page) == DARK
