"""Suggestions while typing: by keyboard, by ear, and where the server has none."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_accessibility import found_in_both_themes

FOUND = [
    {"kind": "page", "label": f"Heart {name}", "detail": "Page", "url": f"/{name}/"}
    for name in ("one", "two", "three")
]


@pytest.fixture
def site(sample_site):
    return sample_site


@pytest.fixture
def asked(page: Page) -> list[str]:
    """What the browser asked suggestions for."""
    texts = []

    def note(request):
        if "/suggest/" in request.url:
            texts.append(parse_qs(urlsplit(request.url).query)["q"][0])

    page.on("request", note)
    return texts


def answer(page: Page, suggestions: list[dict]) -> None:
    number = len(suggestions)
    status = f"{number} suggestions" if number else "No suggestions"
    content = {"suggestions": suggestions, "status": status}
    page.route("**/search/suggest/*", lambda route: route.fulfill(json=content))


def type_in(page: Page, text: str, field: str = "#find-q"):
    if field == "#find-q":
        page.locator("#find-button").click()
    page.locator(field).focus()
    page.keyboard.type(text)
    return page.locator(field)


def options(page: Page):
    return page.get_by_role("listbox").get_by_role("option")


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_the_server_s_suggestions_lead_to_their_pages(page, asked):
    page.goto("/")
    field = type_in(page, "what a plan pa")
    expect(options(page).first).to_have_accessible_name(
        re.compile("What a plan pays.* Article")
    )
    assert asked == ["what a plan pa"]

    press(page, "ArrowDown")
    expect(field).to_be_focused()
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    press(page, "Enter")

    expect(page).to_have_url(re.compile(r"/news/full-story/$"))


def test_arrows_go_round_through_the_field_and_the_caret_stays(page):
    answer(page, FOUND)
    page.goto("/")
    field = type_in(page, "heart")
    expect(field).to_have_attribute("aria-expanded", "true")
    chosen = page.locator("[aria-selected=true]")

    for key, name in [
        ("ArrowDown", "Heart one Page"),
        ("ArrowDown", "Heart two Page"),
        ("ArrowUp", "Heart one Page"),
        ("ArrowUp", ""),
        ("ArrowUp", "Heart three Page"),
        ("ArrowDown", ""),
        ("ArrowDown", "Heart one Page"),
        ("Home", ""),
    ]:
        press(page, key)
        expect(chosen).to_have_count(1 if name else 0)
        if name:
            expect(chosen).to_have_accessible_name(name)
            active = field.get_attribute("aria-activedescendant")
            assert active == chosen.get_attribute("id")
        else:
            assert field.get_attribute("aria-activedescendant") is None

    assert field.evaluate("one => one.selectionStart") == 0
    expect(field).to_have_value("heart")


def test_escape_closes_the_list_then_clears_then_closes_the_sheet(page):
    answer(page, FOUND)
    page.goto("/")
    field = type_in(page, "heart")
    expect(options(page)).to_have_count(3)

    press(page, "Escape")
    expect(options(page)).to_have_count(0)
    expect(field).to_have_value("heart")
    expect(field).to_have_attribute("aria-expanded", "false")
    press(page, "Escape")
    expect(field).to_have_value("")
    expect(page.locator("#find")).to_be_visible()
    press(page, "Escape")
    expect(page.locator("#find")).to_be_hidden()


def test_the_list_closes_with_tab_and_opens_with_an_arrow(page, asked):
    answer(page, FOUND)
    page.goto("/news/")
    field = type_in(page, "heart", "#sidebar-q")
    expect(options(page)).to_have_count(3)

    press(page, "Tab")
    expect(options(page)).to_have_count(0)
    press(page, "Shift+Tab", "ArrowDown")

    expect(options(page)).to_have_count(3)
    expect(field).to_have_attribute("aria-activedescendant", "sidebar-q-list-0")
    assert asked == ["heart"]


def test_a_press_of_the_mouse_goes_to_the_page(page):
    answer(page, [{**FOUND[0], "url": "/news/"}])
    page.goto("/")
    type_in(page, "heart")

    options(page).click()

    expect(page).to_have_url(re.compile("/news/$"))


def test_fast_typing_asks_once_and_known_answers_are_kept(page, asked):
    answer(page, FOUND)
    page.goto("/")
    field = type_in(page, "h")
    page.keyboard.type("eart")
    expect(options(page)).to_have_count(3)
    page.keyboard.type("s")
    expect(options(page).locator("b").first).to_have_count(0)
    field.fill("heart")
    expect(options(page).locator("b").first).to_have_text("Heart")

    assert asked == ["heart", "hearts"]


def test_how_many_there_are_is_said(page):
    answer(page, FOUND)
    page.goto("/")
    field = type_in(page, "heart")
    status = page.locator("#find").get_by_role("status")
    expect(status).to_have_text("3 suggestions")

    page.unroute_all()
    answer(page, [])
    field.fill("zzz")

    expect(status).to_have_text("No suggestions")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_titles_are_text_whatever_they_hold(page):
    title = "Heart <img src=x onerror=alert(1)> & <b>"
    answer(page, [{**FOUND[0], "label": title}])
    page.goto("/")
    type_in(page, "heart")

    expect(options(page).locator(".suggestions__label")).to_have_text(title)
    expect(options(page).locator("img")).to_have_count(0)


@pytest.mark.parametrize("status", [429, 500])
def test_search_works_where_the_server_refuses_suggestions(page, complaints, status):
    page.route("**/search/suggest/*", lambda route: route.fulfill(status=status))
    page.goto("/")
    with page.expect_response("**/search/suggest/*"):
        field = type_in(page, "headline")
    expect(field).to_have_attribute("aria-expanded", "false")

    press(page, "Enter")

    expect(page).to_have_url(re.compile(r"/search/\?q=headline$"))
    # The browser itself notes a request that failed.
    complaints[:] = [one for one in complaints if "/suggest/" not in one]


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_in_the_open_list_and_nothing_is_cut_off(page, width):
    answer(page, FOUND)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/news/")
    type_in(page, "heart")
    press(page, "ArrowDown")
    expect(options(page)).to_have_count(3)
    found = found_in_both_themes(page, f"in the sheet at {width}")
    for option in options(page).all():
        expect(option).to_be_in_viewport(ratio=1)
        assert option.bounding_box()["height"] >= 44

    page.goto("/search/")
    type_in(page, "heart", "#results-q")
    press(page, "ArrowDown")
    expect(options(page)).to_have_count(3)
    found += found_in_both_themes(page, f"on the page at {width}")

    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
