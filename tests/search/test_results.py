from http import HTTPStatus

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import ArticlePageFactory, PartnerFactory, StandardPageFactory


def titles(client, **query):
    """The titles that a search finds, in order."""
    results = client.get("/search/", query).context["results"]
    return [result.card.title for result in results]


def test_words_of_every_page_type_are_found(client, home, news_index):
    StandardPageFactory(parent=home, title="One", body__0__quote__quote="A deductible.")
    ArticlePageFactory(
        parent=news_index, title="Two", body__0__quote__quote="The deductible."
    )

    assert set(titles(client, q="deductible")) == {"One", "Two"}


def test_drafts_and_private_pages_are_not_found(client, home):
    StandardPageFactory(parent=home, title="Deductible", live=False)
    private = StandardPageFactory(parent=home, title="Deductible too")
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert titles(client, q="deductible") == []


def test_a_sponsored_story_says_so(client, news_index):
    ArticlePageFactory(
        parent=news_index, title="Deductible", sponsor=PartnerFactory(name="Acme")
    )

    html = client.get("/search/", {"q": "deductible"}).content.decode()

    assert "Sponsored" in html
    assert "Acme" in html


@pytest.mark.parametrize(
    "query",
    [
        "",
        " ",
        "a",
        '"',
        '"unbalanced',
        "'",
        "*",
        "%",
        "_",
        ":",
        "&|!()<->",
        "\x00",
        "a\x00b",
        "\u202eabc",
        "\u200b",
        "🫀",
        "العنوان",
        "'; DROP TABLE wagtailcore_page; --",
        "<script>alert(1)</script>",
        "NEAR(a b)",
        "AND OR NOT",
        "-deductible",
        "w" * 10_000,
        "{col}: a",
    ],
)
def test_any_question_gets_a_page(client, home, query):
    response = client.get("/search/", {"q": query})

    assert response.status_code == HTTPStatus.OK
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize("page", ["7", "-1", "0", "x", "99999999999"])
def test_a_result_page_that_is_not_there_is_the_nearest_that_is(client, home, page):
    StandardPageFactory(parent=home, title="Deductible")

    assert titles(client, q="deductible", page=page) == ["Deductible"]


def test_results_need_few_queries(
    client, home, news_index, django_assert_max_num_queries
):
    for number in range(10):
        ArticlePageFactory(parent=news_index, title=f"Deductible {number}")
        StandardPageFactory(parent=home, title=f"Deductible page {number}")
    client.get("/search/", {"q": "deductible"})

    with django_assert_max_num_queries(24):
        client.get("/search/", {"q": "deductible"})
