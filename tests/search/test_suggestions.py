from http import HTTPStatus

import pytest
from django.core.cache import cache
from wagtail.models import Page, PageViewRestriction

from search.suggest_views import SUGGESTIONS_PER_VISITOR
from tests.factories import (
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
    StandardPageFactory,
)

ADDRESS = "/search/suggest/"


@pytest.fixture(autouse=True)
def _nobody_asked_yet():
    cache.clear()


def suggested(client, text):
    response = client.get(ADDRESS, {"q": text})
    assert response.status_code == HTTPStatus.OK
    return response.json()["suggestions"]


def labels(client, text):
    return [one["label"] for one in suggested(client, text)]


class TestPages:
    def test_title_has_a_word_that_begins_as_typed(self, client, news_index):
        article = ArticlePageFactory(parent=news_index, title="The deductible rises")

        assert suggested(client, "dedu") == [
            {
                "kind": "page",
                "label": "The deductible rises",
                "detail": "Article",
                "url": article.url,
            }
        ]

    def test_words_before_the_last_are_whole(self, client, news_index):
        ArticlePageFactory(parent=news_index, title="The deductible rises")

        assert labels(client, "deductible ri") == ["The deductible rises"]
        assert labels(client, "dedu rises") == []

    def test_case_and_accents_do_not_matter(self, client, news_index):
        ArticlePageFactory(parent=news_index, title="Ménière's disease")

        assert labels(client, "MENI") == ["Ménière's disease"]
        assert labels(client, "ménière") == ["Ménière's disease"]

    def test_a_nested_page_names_its_parent(self, client, home):
        for plan in ("Gold", "Silver"):
            parent = StandardPageFactory(parent=home, title=plan)
            StandardPageFactory(parent=parent, title="Deductible")
        StandardPageFactory(parent=home, title="Deductible")

        details = [one["detail"] for one in suggested(client, "deductible")]
        assert sorted(details) == ["Page", "Page · Gold", "Page · Silver"]

    def test_a_parent_that_is_no_longer_public_is_not_named(self, client, home):
        parent = StandardPageFactory(parent=home, title="A secret plan")
        StandardPageFactory(parent=parent, title="Deductible")
        Page.objects.filter(pk=parent.pk).update(live=False)

        assert [one["detail"] for one in suggested(client, "deductible")] == ["Page"]

    def test_drafts_and_private_pages_are_never_offered(self, client, home):
        StandardPageFactory(parent=home, title="Deductible draft", live=False)
        private = StandardPageFactory(parent=home, title="Deductible for members")
        PageViewRestriction.objects.create(page=private, restriction_type="login")

        assert labels(client, "deductible") == []

    def test_what_was_just_taken_off_is_not_offered(self, client, home):
        """Not even where the index does not know it yet."""
        gone = StandardPageFactory(parent=home, title="Deductible")
        Page.objects.filter(pk=gone.pk).update(live=False)

        assert labels(client, "deductible") == []


class TestNames:
    def test_categories_and_people_come_before_pages(self, client, news_index):
        ArticlePageFactory(parent=news_index, title="Heart to heart")
        person = PersonFactory(name="Ada Hearty", credentials="MD", field="cardiology")
        category = CategoryFactory(name="Heart")

        assert suggested(client, "heart") == [
            {
                "kind": "category",
                "label": "Heart",
                "detail": "Category",
                "url": category.url,
            },
            {
                "kind": "person",
                "label": "Ada Hearty, MD",
                "detail": "Person · cardiology",
                "url": person.url,
            },
            {
                "kind": "page",
                "label": "Heart to heart",
                "detail": "Article",
                "url": "/news/heart-to-heart/",
            },
        ]

    def test_all_words_may_be_unfinished_and_without_accents(self, client, home):
        PersonFactory(name="Zoë Álvarez")

        assert labels(client, "alv zo") == ["Zoë Álvarez"]
        assert labels(client, "alv ada") == []

    def test_names_that_begin_as_typed_come_first(self, client, home):
        CategoryFactory(name="The heart")
        CategoryFactory(name="Heart and lung")

        assert labels(client, "he") == ["Heart and lung", "The heart"]

    def test_of_names_that_begin_as_typed_the_shorter_come_first(self, client, home):
        for name in ("Medical and healthcare", "Medical malpractice", "Medicare"):
            CategoryFactory(name=name)

        assert labels(client, "medi") == ["Medicare", "Medical malpractice"]

    def test_a_category_names_its_parent(self, client, home):
        CategoryFactory(name="Plans", parent=CategoryFactory(name="Aetna"))

        assert suggested(client, "plans")[0]["detail"] == "Category · Aetna"

    def test_people_who_are_not_shown_are_not_offered(self, client, home):
        PersonFactory(name="Ada Hearty", live=False)

        assert labels(client, "ada") == []


def test_at_most_eight_of_which_two_are_categories_and_two_people(client, news_index):
    for number in range(10):
        ArticlePageFactory(parent=news_index, title=f"Heart {number}")
        CategoryFactory(name=f"Heart {number}")
        PersonFactory(name=f"Heart {number}")

    kinds = [one["kind"] for one in suggested(client, "heart")]

    assert kinds == ["category"] * 2 + ["person"] * 2 + ["page"] * 4


def test_it_says_how_many_there_are(client, news_index):
    def status():
        return client.get(ADDRESS, {"q": "heart"}).json()["status"]

    assert status() == "No suggestions"
    ArticlePageFactory(parent=news_index, title="Heart")
    assert status() == "1 suggestion"
    ArticlePageFactory(parent=news_index, title="Heart again")
    assert status() == "2 suggestions"


def test_queries_do_not_grow_with_what_is_found(
    client, home, news_index, django_assert_max_num_queries
):
    for number in range(4):
        parent = StandardPageFactory(parent=home, title=f"Part {number}")
        StandardPageFactory(parent=parent, title=f"Heart {number}")
        ArticlePageFactory(parent=news_index, title=f"Heart {number}")
    suggested(client, "heart")

    with django_assert_max_num_queries(5):
        assert len(suggested(client, "heart")) == 8


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a",
        "1",
        '"',
        '""""',
        "'",
        "*",
        "%",
        "%%",
        "__",
        "::",
        "&|!()<->",
        "\x00",
        "\x00\x00",
        "\u200b\u200b",
        "\u202e\u200f",
        "🫀🫀",
        "\\",
    ],
)
def test_what_has_no_two_letters_finds_nothing(client, home, text):
    StandardPageFactory(parent=home, title='A % _ * " page')

    assert suggested(client, text) == []


@pytest.mark.parametrize(
    "text",
    [
        '"unbalanced',
        "a\x00b",
        "it's",
        "\u202eabc",
        "العنوان",
        "心臓",
        "'; DROP TABLE wagtailcore_page; --",
        "<script>alert(1)</script>",
        "NEAR(a b)",
        "AND OR NOT",
        "-deductible",
        "w" * 10_000,
        "w " * 5_000,
        "{col}: a",
        "a:* & b",
        "ab\\",
        "%s %(query)s",
        "ﬁ ß İ",
    ],
)
def test_any_text_gets_an_answer_that_does_not_repeat_it(client, home, text):
    response = client.get(ADDRESS, {"q": text})

    assert response.status_code == HTTPStatus.OK
    assert response.json() == {"suggestions": [], "status": "No suggestions"}


@pytest.mark.parametrize("query", ["", "q", "q=%ff%fe", "q=%ed%a0%80ab", "q=ab&q=cd"])
def test_any_address_gets_an_answer(client, home, query):
    assert client.get(f"{ADDRESS}?{query}").json()["suggestions"] == []


def test_signs_around_the_words_do_not_matter(client, home):
    StandardPageFactory(parent=home, title="Deductible")

    for text in ('"dedu', "dedu*", "-dedu", "\u200bde\u200bdu", "\x00dedu\x00"):
        assert labels(client, text) == ["Deductible"], text


def test_answers_are_kept_for_a_minute_and_for_everybody(client, home):
    response = client.get(ADDRESS, {"q": "heart"})

    assert response.headers["Content-Type"] == "application/json"
    assert response.headers["Cache-Control"] == "public, max-age=60"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


def test_only_reading_is_allowed(client, home):
    assert client.head(ADDRESS, {"q": "heart"}).status_code == HTTPStatus.OK
    assert client.post(ADDRESS).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_too_many_requests_are_refused_and_the_refusal_not_kept(client, home):
    for _ in range(SUGGESTIONS_PER_VISITOR):
        assert client.get(ADDRESS).status_code == HTTPStatus.OK

    response = client.get(ADDRESS, {"q": "heart"})

    assert response.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert response.json() == {"suggestions": []}
    assert response.headers["Retry-After"] == "60"
    assert response.headers["Cache-Control"] == "no-store"
