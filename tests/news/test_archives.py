from http import HTTPStatus

import pytest
from django.utils import timezone

from news.models import ArticlePage
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticleCategoryFactory,
    ArticlePageFactory,
    CategoryFactory,
    ImageFactory,
    PersonFactory,
)
from tests.publishing import store


def test_category_archive_has_its_articles_and_those_below(client, news_index):
    parent = CategoryFactory(slug="insurance")
    child = CategoryFactory(parent=parent)
    ArticlePageFactory(parent=news_index, title="In the parent", category=parent)
    ArticlePageFactory(parent=news_index, title="In the child", category=child)
    ArticlePageFactory(parent=news_index, title="Elsewhere", category=CategoryFactory())

    html = client.get("/news/category/insurance/").content.decode()

    main = html.split("<main")[1].split("</main>")[0]
    assert "In the parent" in main
    assert "In the child" in main
    assert "Elsewhere" not in main


def test_category_archive_has_articles_that_are_also_filed_there(client, article):
    category = CategoryFactory(slug="medicare")
    ArticleCategoryFactory(article=article, category=category)

    response = client.get("/news/category/medicare/")

    assert article.title in response.content.decode()


def test_author_archive_has_what_the_person_wrote(client, article):
    person = PersonFactory(slug="n-ellery", credentials="RN")
    ArticleAuthorshipFactory(page=article, person=person)

    html = client.get("/news/author/n-ellery/").content.decode()

    assert article.title in html
    assert "RN" in html


def test_author_archive_is_not_there_for_an_unpublished_person(client, home):
    PersonFactory(slug="nobody", live=False)

    response = client.get("/news/author/nobody/")

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_tag_archive_has_tagged_articles(client, article):
    article.tags.add("pollen")
    store(article)

    response = client.get("/news/tag/pollen/")

    assert article.title in response.content.decode()


@pytest.mark.parametrize("address", ["/news/2024/", "/news/2024/03/"])
def test_date_archives_have_what_was_published_then(client, news_index, address):
    ArticlePageFactory(
        parent=news_index, title="Then", display_date="2024-03-05T12:00:00Z"
    )
    ArticlePageFactory(
        parent=news_index, title="Later", display_date="2025-03-05T12:00:00Z"
    )

    html = client.get(address).content.decode()

    main = html.split("<main")[1].split("</main>")[0]
    assert "Then" in main
    assert "Later" not in main


@pytest.mark.parametrize(
    "address",
    [
        "/news/category/none/",
        "/news/author/none/",
        "/news/tag/none/",
        "/news/2019/",
        "/news/2024/13/",
        "/news/2024/3/",
        "/news/9999/",
        "/news/0000/",
    ],
)
def test_an_archive_of_nothing_is_not_there(client, article, address):
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "page", ["abc", "0", "-1", "999999", "", "1e3", "２", "9" * 9999]
)
@pytest.mark.parametrize("address", ["/news/", "/news/category/c/", "/site-map/"])
def test_a_list_has_no_such_page(client, article, address, page):
    CategoryFactory(slug="c")

    response = client.get(address, {"page": page})

    assert response.status_code == HTTPStatus.NOT_FOUND


def test_a_repeated_page_number_leads_nowhere(client, article):
    assert client.get("/news/?page=2&page=3").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("address", ["/news/", "/site-map/", "/search/"])
def test_the_first_page_has_one_address(client, article, address):
    response = client.get(address, {"page": "1", "q": "x"})

    assert response.status_code == HTTPStatus.MOVED_PERMANENTLY
    assert response["Location"] == f"{address}?q=x"


def test_a_long_archive_is_paged(client, news_index):
    category = CategoryFactory(slug="c")
    for _ in range(21):
        ArticlePageFactory(parent=news_index, category=category)

    response = client.get("/news/category/c/?page=2")

    assert response.status_code == HTTPStatus.OK
    assert 'rel="canonical" href="http://testserver/news/category/c/?page=2"' in (
        response.content.decode()
    )


@pytest.fixture
def make_articles(news_index):
    """Make so many articles, each with all that a card may show."""

    def make(number: int) -> list[ArticlePage]:
        category = CategoryFactory(slug=f"of-{number}")
        articles = []
        for _ in range(number):
            article = ArticlePageFactory(
                parent=news_index,
                category=category,
                lead_image=ImageFactory(),
                display_date=timezone.now(),
            )
            ArticleAuthorshipFactory(page=article)
            articles.append(article)
        return articles

    return make


def test_archive_needs_the_same_queries_for_any_number_of_articles(
    client, make_articles, django_assert_max_num_queries
):
    make_articles(10)
    client.get("/news/category/of-10/")

    with django_assert_max_num_queries(15):
        client.get("/news/category/of-10/")
