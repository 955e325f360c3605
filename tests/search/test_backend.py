"""The search of Wagtail's interface, on either engine."""

import pytest
from modelsearch.query import Phrase
from modelsearch.query import PlainText as Plain
from wagtail.models import Page

from news.models import ArticlePage, Category
from tests.factories import ArticlePageFactory, CategoryFactory, PersonFactory
from tests.search.asking import autocomplete, names, search

SIGNS = [
    *('"', '""', '"unbalanced', "'", "*", "(", ")", ":", "^", "-", "--", "+", "\\"),
    *("AND", "NOT", "OR", "NEAR", "NEAR(a b)", "AND OR NOT", "a AND", "a NOT b"),
    *("name: a", "{name}: a", "{nothing} : a", "rank MATCH", "a^b*(c:d)", "&|!<->:*"),
    *("\0", "a\0b", "\0\0", "%", "%s", "_", "🫀", "🫀🫀 a", "é", "\u202ea", "\u200b"),
    *("'; DROP TABLE news_category; --", "w" * 10_000, "w " * 5_000, '" ' * 5_000),
    *("العنوان", "標題", "ﬁ", "a" + "\u0301" * 300, "a-b-c " * 900, "(" * 300 + "a"),
]


@pytest.fixture
def pages(news_index):
    """Three that hold a word: twice in the text, in the title, once in a long text."""
    filler = "words that say nothing " * 5
    for title, summary in [
        ("First", f"heart heart {filler}"),
        ("Heart", filler),
        ("Third", f"heart {filler * 4}"),
    ]:
        ArticlePageFactory(parent=news_index, title=title, summary=summary)


def titles(results):
    return [page.title for page in results]


@pytest.mark.parametrize("ask", [search, autocomplete])
@pytest.mark.parametrize("text", SIGNS, ids=lambda text: ascii(text[:12]))
def test_no_sign_is_a_fault(categories, ask, text):
    for query in (text, Plain(text), Phrase(text), Plain("alpha") & ~Plain(text)):
        results = ask(query)

        assert results.count() == len(results)


def test_signs_beside_words_do_not_hide_them(categories):
    for text in (
        '"alpha" "',
        "alpha* bravo",
        "(alpha bravo",
        "alpha\0bravo",
        "- alpha !",
    ):
        assert "Alpha Bravo" in names(search(text))


def test_the_best_comes_first(pages):
    results = Page.objects.search("heart").annotate_score("score")

    assert titles(results) == ["Heart", "First", "Third"]
    assert len({page.score for page in results}) == 3


def test_an_order_that_is_asked_for(pages):
    by_title = ArticlePage.objects.order_by("-title")
    unordered = ArticlePage.objects.order_by()

    in_order = search("heart", by_title, order_by_relevance=False)
    newest_first = search("heart", unordered, order_by_relevance=False)

    assert titles(in_order) == ["Third", "Heart", "First"]
    assert titles(newest_first) == ["Third", "Heart", "First"]


def test_slices_and_their_count(pages):
    results = Page.objects.search("heart")

    assert titles(results[1:3]) == ["First", "Third"]
    assert results[1:].count() == 2
    assert titles(results[1:][:1]) == ["First"]
    assert results[2].title == "Third"


def test_filters_of_the_queryset(pages):
    results = Page.objects.exclude(title="First").live().search("heart")

    assert titles(results) == ["Heart", "Third"]
    assert results.count() == 2


def test_fields_that_are_named(pages):
    assert titles(ArticlePage.objects.search("heart", fields=["title"])) == ["Heart"]
    assert "First" in titles(ArticlePage.objects.search("heart", fields=["summary"]))


def test_beginnings_of_words(pages):
    assert titles(Page.objects.autocomplete("hea")) == ["Heart"]
    assert titles(Page.objects.autocomplete("ear")) == []
    assert titles(Page.objects.search("hea")) == []


def test_facets(article, news_index):
    category = CategoryFactory()
    ArticlePageFactory(parent=news_index, title="Heart", category=category)
    ArticlePageFactory(parent=news_index, title="Heart failure", category=category)

    facets = ArticlePage.objects.search("heart").facet("category_id")

    assert facets == {category.pk: 2}


def test_results_within_another_query(categories):
    found = search("alpha").get_queryset()

    within = Category.objects.filter(pk__in=found.values("pk"))

    assert set(names(within)) == set(names(found))


def test_pages_by_their_own_type_and_by_any(news_index):
    page = ArticlePageFactory(parent=news_index, title="Heart")

    assert [found.pk for found in Page.objects.search("heart")] == [page.pk]
    assert [found.pk for found in ArticlePage.objects.search("heart")] == [page.pk]


def test_objects_of_two_types_with_one_key(db):
    person = PersonFactory(name="Heart", pk=4321)
    CategoryFactory(name="Heart", pk=person.pk)

    assert names(search("heart")) == ["Heart"]
