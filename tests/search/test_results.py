import re
from http import HTTPStatus

import pytest
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import PageViewRestriction

from search.models import SearchedDay
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


class TestCounting:
    @pytest.fixture(autouse=True)
    def page(self, home):
        StandardPageFactory(parent=home, title="Deductible")

    def searches(self):
        days = SearchedDay.objects.values_list("query__words", "searches", "results")
        return sorted(days)

    def test_a_search_is_counted_with_what_it_found(self, client):
        client.get("/search/", {"q": "deductible"})
        client.get("/search/", {"q": "Deductible "})

        assert self.searches() == [("deductible", 2, 1)]

    def test_unknown_words_are_not_kept(self, client):
        client.get("/search/", {"q": "deductible of john smith"})

        [(words, _, _)] = self.searches()
        assert "smith" not in words

    @pytest.mark.parametrize(
        "more", [{"page": "2"}, {"sort": "date"}, {"type": "page"}, {"exact": "1"}]
    )
    def test_the_same_search_seen_otherwise_is_no_other(self, client, more):
        client.get("/search/", {"q": "deductible", **more})

        assert self.searches() == []

    def test_what_a_browser_fetches_ahead_is_no_search(self, client):
        headers = {"Sec-Purpose": "prefetch"}
        client.get("/search/", {"q": "deductible"}, headers=headers)

        assert self.searches() == []

    def test_one_visitor_does_not_fill_the_list(self, client, monkeypatch):
        monkeypatch.setattr("search.views.COUNTED_AN_HOUR", 1)

        for word in ("one", "two", "three"):
            client.get("/search/", {"q": word})

        assert len(self.searches()) == 1

    def test_the_page_carries_what_proves_an_opened_result(self, client):
        html = client.get("/search/", {"q": "deductible"}).content.decode()
        token = re.search(r'data-search-token="([^"]+)"', html)[1]

        response = client.post("/search/opened/", {"token": token})

        assert response.status_code == HTTPStatus.NO_CONTENT
        assert SearchedDay.objects.get().opened == 1


def test_what_the_editors_promote_stands_first(client, home):
    page = StandardPageFactory(parent=home, title="Deductible, chosen by hand")
    StandardPageFactory(parent=home, title="Deductible")
    query = Query.objects.create(query_string="deductible")
    SearchPromotion.objects.create(query=query, page=page, sort_order=0)

    html = client.get("/search/", {"q": "deductible"}).content.decode()

    assert html.index("Our pick") < html.index("<mark>Deductible</mark>")
    assert html.count("chosen by hand") == 1


def test_a_nested_page_shows_where_it_stands(client, home):
    parent = StandardPageFactory(parent=home, title="Gold plans")
    StandardPageFactory(parent=parent, title="Deductible")

    [result] = client.get("/search/", {"q": "deductible"}).context["results"]

    assert result.path == ["Gold plans"]


@pytest.mark.parametrize(
    ("asked", "shown"), [("99", 3), ("9999999999", 1), ("0", 1), ("-1", 1), ("two", 1)]
)
def test_a_page_that_there_is_not_is_named(client, home, monkeypatch, asked, shown):
    monkeypatch.setattr("search.views.RESULTS_PER_PAGE", 1)
    for number in range(3):
        StandardPageFactory(parent=home, title=f"Deductible {number}")

    response = client.get("/search/", {"q": "deductible", "page": asked})

    assert response.status_code == HTTPStatus.OK
    assert response.context["page_of_results"].number == shown
    assert (
        f"There is no page “{asked}” of these results. This is page {shown} of 3."
        in response.content.decode()
    )


@pytest.mark.parametrize("asked", ["2", "1"])
def test_a_page_that_there_is_needs_no_words(client, home, monkeypatch, asked):
    monkeypatch.setattr("search.views.RESULTS_PER_PAGE", 1)
    for number in range(3):
        StandardPageFactory(parent=home, title=f"Deductible {number}")

    html = client.get("/search/", {"q": "deductible", "page": asked}, follow=True)

    assert "There is no page" not in html.content.decode()


def test_an_escaped_text_stands_for_a_page_that_is_no_number(client, home):
    StandardPageFactory(parent=home, title="Deductible")

    html = client.get("/search/", {"q": "deductible", "page": "<script>"})

    assert "no page “&lt;script&gt;”" in html.content.decode()


def test_signs_that_turn_the_text_round_are_not_shown_again(client, home):
    html = client.get(
        "/search/", {"q": "\u202ezymurgy\u200b", "category": "a\u202eb\0"}
    ).content.decode()

    assert "Nothing was found for “zymurgy”" in html
    assert "“ab” is no filter here" in html
    assert not {"\u202e", "\u200b", "\0"} & set(html)


def test_an_order_that_there_is_not_says_nothing_of_the_words(client, home):
    StandardPageFactory(parent=home, title="Deductible")

    response = client.get("/search/", {"q": "deductible", "sort": "zzz"})

    assert len(response.context["results"]) == 1
    assert "cannot be searched" not in response.content.decode()
