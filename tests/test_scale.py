"""No page costs more queries on a large site than on a small one."""

from http import HTTPStatus

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext
from taggit.models import Tag

from benchmarks.drafts import DraftWriter, Stock
from benchmarks.publishing import BulkPublisher
from benchmarks.trees import articles, standing_pages
from core.models import SiteSettings
from home.models import StandardPage
from news.models import ArticlePage
from tests.factories import CategoryFactory, ImageFactory, PersonFactory
from tests.publishing import store

BUDGET = 15


@pytest.fixture
def fill(home, news_index):
    """Return what fills the site up to so many articles and standing pages."""
    SiteSettings.load().save()
    stock = Stock(
        owner=get_user_model().objects.create_user("owner"),
        people=[PersonFactory(), PersonFactory()],
        categories=[CategoryFactory() for _ in range(4)],
        tags=[Tag.objects.create(name="One"), Tag.objects.create(name="Two")],
        pictures=[ImageFactory()],
    )
    home.sections = [
        ("category", {"category": category, "number": 4})
        for category in stock.categories
    ]
    store(home)

    writer = DraftWriter(stock, brief=True)

    def fill_up_to(number_of_articles=0, number_of_pages=0):
        for parent in (home, news_index):
            parent.refresh_from_db()
        known, standing = ArticlePage.objects.count(), StandardPage.objects.count()
        new_articles = articles(writer, news_index, number_of_articles, known + 1)
        missing = number_of_pages - standing
        new_pages = standing_pages(writer, home, missing, first=standing + 1)
        BulkPublisher().publish(new_articles)
        BulkPublisher().publish(new_pages)

    return fill_up_to


def addresses(news_index):
    """Name the address of a page of each kind; the article has a picture."""
    article = ArticlePage.objects.exclude(lead_image=None).newest_first()[1]
    page = StandardPage.objects.order_by("-depth", "path")[0]
    return {
        "home": "/",
        "news index": news_index.url,
        "article": article.url,
        "nested page": page.url,
        "category": article.category.url,
        "author": article.byline[0].url,
        "tag": f"/news/tag/{article.tags.first().slug}/",
        "month": f"{news_index.url}{article.date:%Y/%m}/",
    }


def count_queries(client, paths):
    counted = {}
    for name, path in paths.items():
        client.get(path)
        with CaptureQueriesContext(connection) as queries:
            response = client.get(path)
        assert response.status_code == HTTPStatus.OK, path
        counted[name] = [query["sql"] for query in queries]
    return counted


def reads_all_categories(sql):
    return 'FROM "news_category"' in sql and "WHERE" not in sql


def numbers(counted):
    return {name: len(queries) for name, queries in counted.items()}


def test_pages_cost_the_same_with_10_and_with_1000_articles(client, news_index, fill):
    fill(number_of_articles=10, number_of_pages=10)
    few = numbers(count_queries(client, addresses(news_index)))

    fill(number_of_articles=1_000, number_of_pages=10)
    many = numbers(count_queries(client, addresses(news_index)))

    assert few == many
    assert max(many.values()) <= BUDGET, many


def test_pages_cost_the_same_in_a_tree_of_105_and_of_5000_pages(
    client, news_index, fill
):
    fill(number_of_articles=10, number_of_pages=105)
    few = numbers(count_queries(client, addresses(news_index)))

    fill(number_of_articles=10, number_of_pages=5_000)
    counted = count_queries(client, addresses(news_index))

    assert numbers(counted) == few
    assert max(few.values()) <= BUDGET, few
    for queries in counted.values():
        assert len([sql for sql in queries if '"total"' in sql]) <= 1
        assert len([sql for sql in queries if reads_all_categories(sql)]) <= 1
