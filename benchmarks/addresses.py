"""What is asked for: one address of each kind of page."""

import json
import sys
import time
from http import HTTPStatus
from operator import itemgetter
from typing import Any

import django

PAGES_OF_A_LIST = 50
PATIENCE = 50


def addresses() -> list[tuple[str, str, str]]:
    """Choose them from what is in the database: kind, name and path.

    Ordinary ones, not the first or the last; the article has a picture.
    """
    from home.models import StandardPage
    from news.models import ArticlePage, NewsIndexPage

    articles = ArticlePage.objects.published().newest_first()
    articles = articles.exclude(lead_image=None)
    article = articles[articles.count() // 2]
    deepest = StandardPage.objects.published().order_by("-depth", "path")
    category, pages = longest_category()
    page = min(pages, PAGES_OF_A_LIST)
    last = f"{category}?page={page}" if page > 1 else category
    return [
        ("article", "article", article.url),
        ("nested", "nested page", deepest[0].url),
        ("home", "home", "/"),
        ("index", "news index", NewsIndexPage.objects.get().url),
        ("category", "category, page 1", category),
        ("category-deep", f"category, page {page}", last),
        ("feed", "feed", "/news/feed/"),
        ("sitemap", "sitemap file", longest_sitemap_file()),
        ("author", "author", article.byline[0].url),
    ]


def longest_category() -> tuple[str, int]:
    """Find the category that lists the most articles: its address and number of pages."""
    from news import list_names
    from news.lists import ArticleList
    from news.models import Category
    from news.views import ARTICLES_PER_PAGE

    numbers = {
        category: ArticleList(list_names.of_category(category.pk)).count()
        for category in Category.objects.all()
    }
    longest = max(numbers, key=numbers.__getitem__)
    return longest.url, max(1, -(-numbers[longest] // ARTICLES_PER_PAGE))


def longest_sitemap_file() -> str:
    from django.urls import reverse

    from news.months import count_months

    month, _ = max(count_months(), key=itemgetter(1))
    return reverse("sitemap-month", args=[month.year, month.month])


def count_queries(path: str) -> int:
    """Count the queries of a page when it is asked for the second time."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST=settings.SITE_ADDRESS.netloc)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    if response.status_code != HTTPStatus.OK:
        raise RuntimeError(f"{path} answers {response.status_code}")
    return len(queries)


class Cached:
    """Asks as gunicorn does, through the page cache."""

    def __init__(self) -> None:
        from django.core.wsgi import get_wsgi_application

        from delivery.page_cache.front import PageCache

        self.front = PageCache(get_wsgi_application())

    def count_queries(self, path: str) -> int:
        """Count the queries of a hit; what threads look for beside it is not its."""
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.wait_until_kept(path)
        with CaptureQueriesContext(connection) as queries:
            self.ask(path)
        return len(queries)

    def wait_until_kept(self, path: str) -> None:
        """Ask again where a process has yet to hear what was changed last."""
        for _ in range(PATIENCE):
            if self.ask(path).get("X-Cache") == "hit":
                return
            time.sleep(0.1)
        raise RuntimeError(f"{path} is no hit, however often it is asked for")

    def ask(self, path: str) -> dict[str, str]:
        from delivery.page_cache.asking import environ_of

        answered: dict[str, str] = {}

        def start_response(status: str, headers: Any, exc_info: object = None) -> None:
            answered.update(headers)

        b"".join(self.front(environ_of(path), start_response))
        return answered


def main() -> None:
    """Write of each page the kind, name, path and both numbers of queries, as JSON."""
    django.setup()
    cached = Cached()
    rows = [
        [*page, count_queries(page[-1]), cached.count_queries(page[-1])]
        for page in addresses()
    ]
    json.dump(rows, sys.stdout)


if __name__ == "__main__":
    main()
