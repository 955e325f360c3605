"""Nothing moves, nothing heavy is sent."""

import re
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page

from tests.browser.pages import BY_NAME

MOST_BYTES = 45_000
FONT_BYTES = 135_000
SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const nodes = entry.sources.map(({node}) => node?.className || node?.localName);
    window.shifts.push(`${entry.value.toFixed(4)} ${nodes}`);
  }
}).observe({type: "layout-shift", buffered: true});
"""
SETTLED = """
async () => {
  await document.fonts.ready;
  await Promise.all([...document.images].filter((one) => one.loading !== "lazy")
    .map((one) => one.decode().catch(() => {})));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}
"""
PICTURES = """
all => all.map((one) => ({
  name: one.className || one.parentElement.className,
  sized: one.width > 0 && one.hasAttribute("width") && one.hasAttribute("height"),
  lazy: one.loading === "lazy",
  high: one.fetchPriority === "high",
  isPicture: one.parentElement.localName === "picture",
  types: [...one.parentElement.querySelectorAll("source")]
    .filter((source) => source.srcset.includes(" ") && source.sizes)
    .map((source) => source.type),
}))
"""

UNSEEN = 0.005
"""A twentieth of what counts as good (https://web.dev/articles/cls): on a busy machine
a word of the header may come a pixel wider when its font does."""


@pytest.fixture
def site(sample_site):
    return sample_site


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("name", ["home", "article"])
def test_nothing_moves_while_a_page_loads(page, name, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.add_init_script(SHIFTS)
    BY_NAME[name].open_in(page)
    page.evaluate(SETTLED)
    for _ in range(6):
        page.mouse.wheel(0, 2000)
        page.evaluate(SETTLED)

    shifts = page.evaluate("window.shifts")
    assert sum(float(shift.split()[0]) for shift in shifts) < UNSEEN, shifts


@pytest.mark.parametrize("name", ["home", "article", "news-index", "category"])
def test_pictures_have_sizes_and_modern_formats(page, name):
    BY_NAME[name].open_in(page)
    pictures = page.locator("img").evaluate_all(PICTURES)

    assert pictures
    for picture in pictures:
        assert picture["sized"], picture
        if picture["isPicture"]:
            assert picture["types"][:2] == ["image/avif", "image/webp"], picture


@pytest.mark.parametrize(
    ("name", "first"), [("home", "lead__image"), ("article", "lead-picture__image")]
)
def test_only_the_lead_picture_comes_at_once_and_first(page, name, first):
    BY_NAME[name].open_in(page)
    pictures = page.locator("img").evaluate_all(PICTURES)
    lead = [picture for picture in pictures if picture["name"] == first]

    assert [(one["high"], one["lazy"]) for one in lead] == [(True, False)]
    assert not [one["name"] for one in pictures if one["high"] and one not in lead]
    beside = [one["name"] for one in pictures if not one["lazy"] and one not in lead]
    assert set(beside) <= {"second__image"}


def sent(page: Page, address: str) -> tuple[int, str]:
    """Fetch as a browser does; tell how many bytes came and what they say."""
    headers = {"Accept-Encoding": "gzip, br"}
    response = page.request.get(address, headers=headers)
    assert response.ok, address
    return int(response.headers["content-length"]), response.text()


def test_an_article_with_a_long_page_tree_is_light(page, site):
    bytes_of_page, html = sent(page, "/news/full-story/")
    assert html.count("<li><a") > 105
    addresses = re.findall(
        r'(?:<link rel="stylesheet" href|<script src|<script type="module" src)="([^"]+)"',
        html,
    )
    weights = {"html": bytes_of_page}
    for address in set(addresses):
        weights[address], text = sent(page, address)
        for module in re.findall(r'(?:from|import)\s*"(\.[^"]+)"', text):
            weights[module], _text = sent(page, urljoin(address, module))

    assert len(weights) > 3
    assert sum(weights.values()) <= MOST_BYTES, weights


def test_an_article_downloads_few_font_bytes(page):
    fonts = {}

    def note(response):
        if response.url.endswith(".woff2"):
            fonts[response.url] = int(response.headers["content-length"])

    page.on("response", note)
    BY_NAME["article"].open_in(page)
    page.evaluate(SETTLED)

    assert fonts
    assert not [url for url in fonts if "latin-ext" in url]
    assert sum(fonts.values()) <= FONT_BYTES
