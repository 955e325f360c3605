import re

from playwright.sync_api import expect

from news.models import NewsIndexPage
from tests.core.stories import make_body
from tests.factories import ArticlePageFactory

PLAYER = re.compile(r"https://www\.youtube-nocookie\.com/embed/EXAMPLE0001")
FILM = {"url": "https://youtu.be/EXAMPLE0001", "title": "How a hearing test works"}


def open_article(page):
    article = ArticlePageFactory(
        parent=NewsIndexPage.objects.get(), body=make_body(("embed", FILM))
    )
    page.goto(article.url)


def test_a_film_loads_only_when_the_reader_asks(page, complaints):
    page.route(PLAYER, lambda route: route.fulfill(body="<p>The film</p>"))
    open_article(page)
    expect(page.locator("iframe")).to_have_count(0)
    assert complaints == []

    page.get_by_role("button", name="loads from www.youtube-nocookie.com").click()

    frame = page.locator("iframe")
    expect(frame).to_have_attribute("title", "How a hearing test works")
    expect(frame).to_be_focused()
    assert [complaint for complaint in complaints if not PLAYER.search(complaint)] == []
    complaints.clear()


def test_a_film_is_a_link_without_javascript(browser, site):
    page = browser.new_context(base_url=site.url, java_script_enabled=False).new_page()

    open_article(page)

    link = page.get_by_role("link", name="How a hearing test works")
    expect(link).to_have_attribute("href", FILM["url"])
