"""What a checker finds on a page of every template, at two widths, in both themes."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import BY_NAME, PAGES

WIDTHS = [320, 1280]
AXE = Axe()
ONLY_COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


@pytest.fixture
def site(sample_site):
    return sample_site


def found_by_axe(page: Page, name: str, options: dict[str, Any] | None = None) -> list:
    options = options or {"resultTypes": ["violations"]}
    return [
        f"{name}: {violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in AXE.run(page, options=options).response["violations"]
        for node in violation["nodes"]
    ]


def found_in_both_themes(page: Page, name: str) -> list[str]:
    page.emulate_media(color_scheme="light")
    found = found_by_axe(page, name)
    page.emulate_media(color_scheme="dark")
    return found + found_by_axe(page, f"{name}, dark", ONLY_COLOURS)


def open_all_details(page: Page) -> None:
    page.locator("details").evaluate_all(
        "all => { for (const one of all) one.open = true }"
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_any_template(page, complaints, width):
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for sample in PAGES:
        sample.open_in(page)
        found += found_in_both_themes(page, f"{sample.name} at {width}")

    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_in_what_readers_open(page, width):
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for name in ("home", "article"):
        BY_NAME[name].open_in(page)
        open_all_details(page)
        found += found_in_both_themes(page, f"{name}, opened, at {width}")
    for button in ["Menu", "Search"] if width < 600 else ["Search"]:
        page.locator(".masthead__tools").get_by_role("button", name=button).click()
        found += found_in_both_themes(page, f"{button} at {width}")
        page.keyboard.press("Escape")

    assert found == []


def test_no_page_is_wider_than_a_small_phone(page):
    page.set_viewport_size({"width": 320, "height": 800})
    too_wide = {}
    for sample in PAGES:
        sample.open_in(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            too_wide[sample.name] = width

    assert too_wide == {}
