from http import HTTPStatus
from xml.etree import ElementTree as ET

import pytest
from wagtail.models import PageViewRestriction

from core.models import SiteSettings
from home import sitemaps
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.publishing import store

DAY = "2024-03-05T12:00:00Z"
MONTH = "/sitemap-articles-2024-03.xml"
NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture
def article(news_index):
    return ArticlePageFactory(parent=news_index, display_date=DAY)


def locations(response):
    root = ET.fromstring(response.content)
    return [element.text for element in root.iter(f"{NAMESPACE}loc")]


def test_index_leads_to_files_that_exist(client, article):
    StandardPageFactory(parent=article.get_site().root_page)

    files = locations(client.get("/sitemap.xml"))

    assert f"http://testserver{MONTH}" in files
    assert all(client.get(file).status_code == HTTPStatus.OK for file in files)


def test_articles_are_listed(client, article):
    response = client.get(MONTH)

    assert locations(response) == [f"http://testserver{article.url}"]


def store_hidden(article):
    article.hide_from_search_engines = True
    store(article)


@pytest.mark.parametrize(
    "hide",
    [
        lambda article: article.unpublish(),
        lambda article: PageViewRestriction.objects.create(
            page=article, restriction_type="login"
        ),
        store_hidden,
    ],
    ids=["draft", "private", "hidden"],
)
def test_what_is_not_for_robots_is_left_out(client, article, hide):
    ArticlePageFactory(parent=article.get_parent(), display_date=DAY, title="Other")

    hide(article)

    assert f"http://testserver{article.url}" not in locations(client.get(MONTH))


def test_archives_are_listed(client, news_index):
    article = ArticlePageFactory(
        parent=news_index,
        category=CategoryFactory(slug="plans"),
        display_date=DAY,
    )
    ArticleAuthorshipFactory(page=article, person=PersonFactory(slug="n-ellery"))
    article.tags.add("pollen")
    store(article)

    found = {
        section: locations(client.get(f"/sitemap-{section}.xml"))
        for section in ["categories", "authors", "tags", "months"]
    }

    assert found == {
        "categories": ["http://testserver/news/category/plans/"],
        "authors": ["http://testserver/news/author/n-ellery/"],
        "tags": ["http://testserver/news/tag/pollen/"],
        "months": ["http://testserver/news/2024/03/"],
    }


def test_a_file_has_no_more_than_the_limit(client, news_index, monkeypatch):
    monkeypatch.setattr(sitemaps, "ADDRESSES_IN_A_FILE", 2)
    for _ in range(3):
        ArticlePageFactory(parent=news_index, display_date=DAY)

    files = locations(client.get("/sitemap.xml"))

    assert f"http://testserver{MONTH}?p=2" in files
    assert len(locations(client.get(f"{MONTH}?p=2"))) == 1


def test_the_limit_is_ten_thousand():
    assert sitemaps.ADDRESSES_IN_A_FILE == 10_000


def test_a_file_needs_few_queries(client, news_index, django_assert_max_num_queries):
    for _ in range(20):
        ArticlePageFactory(parent=news_index, display_date=DAY)
    client.get(MONTH)

    with django_assert_max_num_queries(4):
        client.get(MONTH)


@pytest.mark.parametrize("month", ["2024-04", "2024-13", "1024-03", "2024"])
def test_a_month_without_articles_has_no_file(client, article, month):
    response = client.get(f"/sitemap-articles-{month}.xml")

    assert response.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("page", ["abc", "0", "-1", "999999"])
def test_a_file_that_is_not_there(client, article, page):
    response = client.get(MONTH, {"p": page})

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_robots_are_shown_the_sitemap(client, home):
    text = client.get("/robots.txt").content.decode()

    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /admin/" in text


def test_robots_are_kept_from_a_demonstration(client, home):
    SiteSettings.objects.create(is_demo=True)

    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
