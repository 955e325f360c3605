"""What is asked for: one address of each kind of page."""

import json
import os
import sys
from http import HTTPStatus

import django


def addresses() -> dict[str, str]:
    """Choose them from what is in the database: ordinary ones, not the first or last."""
    from django.utils import timezone

    from home.models import StandardPage
    from news import list_names
    from news.lists import ArticleList
    from news.models import ArticlePage, Category, NewsIndexPage
    from news.views import ARTICLES_PER_PAGE

    articles = ArticlePage.objects.published().newest_first()
    article = articles[articles.count() // 2]
    deepest = StandardPage.objects.published().order_by("-depth", "path")
    category = Category.objects.get(pk=article.category_id)
    filed = ArticleList(list_names.of_category(category.pk)).count()
    last_page = -(-filed // ARTICLES_PER_PAGE)
    word = article.title.split()[-1]
    return {
        "home": "/",
        "article": article.url,
        "nested page": deepest[0].url,
        "news index": NewsIndexPage.objects.get().url,
        "category, first page": category.url,
        "category, last page": f"{category.url}?page={last_page}"
        if last_page > 1
        else category.url,
        "author": article.byline[0].url,
        "search": f"/search/?q={word}",
        "feed": "/news/feed/",
        "sitemap file": f"/sitemap-articles-{timezone.localtime(article.date):%Y-%m}.xml",
    }


def count_queries(paths: dict[str, str]) -> dict[str, int]:
    """Count the queries of each page when it is asked for the second time."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(HTTP_HOST=settings.SITE_ADDRESS.netloc)
    counted = {}
    for name, path in paths.items():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        if response.status_code != HTTPStatus.OK:
            raise RuntimeError(f"{path} answers {response.status_code}")
        counted[name] = len(queries)
    return counted


def main() -> None:
    """Write name, address and number of queries of each page, as JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.local")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    django.setup()
    paths = addresses()
    queries = count_queries(paths)
    json.dump([[name, path, queries[name]] for name, path in paths.items()], sys.stdout)


if __name__ == "__main__":
    main()
