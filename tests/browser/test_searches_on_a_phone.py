"""The admin's lists for the search, on a phone: nothing is cut off or lies on another."""

import pytest
from django.contrib.auth import get_user_model

from tests.browser.desk import sit_down
from tests.factories import (
    SearchedDayFactory,
    SearchedQueryFactory,
)

HIDDEN_BELOW = "list => list.scrollHeight - list.clientHeight"
WIDEST_WORD = """
link => {
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = getComputedStyle(link).font;
  return Math.max(...link.innerText.split(/\\s+/).map(word => measure.measureText(word).width));
}
"""
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def desk(browser, site):
    context = browser.new_context(
        base_url=site.url, viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    sit_down(page, get_user_model().objects.create_superuser("moderator"))
    yield page
    context.close()


def test_the_report_of_searches_shows_its_last_lines(desk):
    for words in ("insulin", "ozempic"):
        query = SearchedQueryFactory(words=words, is_whole=False)
        SearchedDayFactory(query=query)

    desk.goto("/admin/search/searchedquery/")

    assert desk.locator(".result-list").evaluate(HIDDEN_BELOW) == 0
    assert desk.evaluate(WIDTH) <= 390


def test_the_list_of_synonyms_breaks_no_word(desk):
    desk.goto("/admin/snippets/search/synonymgroup/")

    terms = desk.locator(".listing a").filter(has_text="amyotrophic").first
    widest = terms.evaluate(WIDEST_WORD)

    assert terms.bounding_box()["width"] >= widest
    assert desk.evaluate(WIDTH) <= 390
