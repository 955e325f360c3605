"""What a screen reader is told of each template, kept as files that people read.

After an intended change, `UPDATE_SNAPSHOTS=1 pytest tests/browser/test_reading_aloud.py`
writes them anew: read what changed before you commit it.
"""

import os
import re
from difflib import unified_diff
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.pages import BY_NAME, PAGES

SNAPSHOTS = Path(__file__).parent / "snapshots"
CHANGING = [
    (re.compile(r"© \d{4}"), "© YEAR"),
    (re.compile(r"/documents/\d+/[\w.-]+"), "/documents/FILE"),
    (re.compile(r"^(\s*)- /url: http://127\.0\.0\.1:\d+", re.MULTILINE), r"\1- /url: "),
]


@pytest.fixture
def site(sample_site):
    return sample_site


def read(page: Page) -> str:
    text = page.locator("body").aria_snapshot()
    for pattern, replacement in CHANGING:
        text = pattern.sub(replacement, text)
    return f"{text}\n"


def difference(name: str, heard: str) -> str:
    """Compare with the file; write it where that was asked for."""
    path = SNAPSHOTS / f"{name}.yaml"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(heard)
    kept = path.read_text() if path.exists() else ""
    lines = unified_diff(
        kept.splitlines(), heard.splitlines(), name, "now", lineterm=""
    )
    return "\n".join(lines)


def test_each_template_is_read_as_before_on_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 800})
    differences = []
    for sample in PAGES:
        sample.open_in(page)
        differences.append(difference(sample.name, read(page)))

    assert "\n".join(filter(None, differences)) == ""


@pytest.mark.parametrize("name", ["home", "standard-page"])
def test_wide_pages_are_read_as_before(page, name):
    BY_NAME[name].open_in(page)

    assert difference(f"{name}-wide", read(page)) == ""


def test_menu_and_search_are_read_as_before_on_a_phone(page):
    page.set_viewport_size({"width": 320, "height": 800})
    BY_NAME["home"].open_in(page)
    heard = []
    for name in ("Menu", "Search"):
        page.locator(".masthead__tools").get_by_role("button", name=name).click()
        heard.append(page.locator(":popover-open").aria_snapshot())
        page.keyboard.press("Escape")

    assert difference("menu-and-search", "\n".join([*heard, ""])) == ""
