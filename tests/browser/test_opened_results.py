import time

from news.models import NewsIndexPage
from search.models import SearchedDay
from tests.factories import ArticlePageFactory

PATIENCE = 20


def opened():
    """Wait for the beacon, which no answer of a page waits for."""
    until = time.monotonic() + PATIENCE
    while not SearchedDay.objects.get().opened and time.monotonic() < until:
        time.sleep(0.05)
    return SearchedDay.objects.get().opened


def test_the_first_opened_result_of_a_page_is_counted_once(page, complaints):
    ArticlePageFactory(parent=NewsIndexPage.objects.get(), title="Headline one")
    page.goto("/search/?q=headline+one")
    page.locator("main h1").click()
    assert SearchedDay.objects.get().opened == 0

    with page.expect_request("**/search/opened/") as sent:
        page.get_by_role("link", name="Headline one").first.click(modifiers=["Control"])
    assert opened() == 1
    page.get_by_role("link", name="Headline one").first.click()
    page.wait_for_url("**/headline-one/")

    assert "cookie" not in sent.value.all_headers()
    assert opened() == 1
    assert complaints == []
