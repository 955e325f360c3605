"""Narrowing a search: what is offered, how it combines, how it is taken back."""

from datetime import datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from home import refiling
from news.models import ArticleCategory, ArticlePage, Category
from tests.factories import (
    ArticleAuthorshipFactory,
    ArticlePageFactory,
    CategoryFactory,
    PersonFactory,
    StandardPageFactory,
)
from tests.publishing import publish
from tests.search.test_documents import titles


@pytest.fixture
def pages(home, news_index):
    medicare = CategoryFactory(name="Medicare", slug="medicare")
    fda = CategoryFactory(name="FDA", slug="fda")
    reed = PersonFactory(name="Ada Reed", slug="ada-reed")
    for title, category, year in (
        ("Deductible one", medicare, 2024),
        ("Deductible two", medicare, 2025),
        ("Deductible three", fda, 2025),
    ):
        article = ArticlePageFactory(
            parent=news_index,
            title=title,
            category=category,
            display_date=datetime(year, 6, 1, tzinfo=ZoneInfo("America/New_York")),
        )
        if category == fda:
            article.authorships = [ArticleAuthorshipFactory.build(person=reed)]
            publish(article)
    StandardPageFactory(parent=home, title="Deductible page")


def offered(response, name):
    groups = {group.name: group for group in response.context["groups"]}
    return {choice.label: choice.number for choice in groups[name].choices}


def ask(client, **query):
    return client.get("/search/", {"q": "deductible", **query})


def test_each_facet_counts_what_was_found(client, pages):
    response = ask(client)

    assert [group.name for group in response.context["groups"]] == [
        "category",
        "type",
        "year",
        "author",
    ]
    assert offered(response, "category") == {"Medicare": 2, "FDA": 1}
    assert offered(response, "type") == {"Articles": 3, "Pages": 1}
    assert offered(response, "year")["2025"] == 2
    assert offered(response, "author") == {"Ada Reed": 1}


def test_years_stand_from_the_newest(client, pages):
    years = list(offered(ask(client), "year"))

    assert years == sorted(years, reverse=True)


def test_filters_combine(client, pages):
    assert titles(client, "deductible", category="medicare", year="2025") == [
        "Deductible two"
    ]
    assert titles(client, "deductible", author="ada-reed", category="medicare") == []


def test_what_is_offered_is_what_is_left(client, pages):
    response = ask(client, category="medicare")

    assert offered(response, "year") == {"2025": 1, "2024": 1}


def test_a_choice_leads_to_the_narrower_search(client, pages):
    response = ask(client, sort="date")
    [group] = [g for g in response.context["groups"] if g.name == "category"]

    narrower = client.get("/search/" + group.choices[0].address)

    assert [result.card.title for result in narrower.context["results"]] == [
        "Deductible two",
        "Deductible one",
    ]


def test_filters_are_removed_one_by_one(client, pages):
    response = ask(client, category="medicare", year="2025")
    by_label = {
        choice.label: choice for choice in response.context["filters"].removable
    }

    wider = client.get("/search/" + by_label["2025"].address)

    assert len(wider.context["results"]) == 2
    assert [c.label for c in wider.context["filters"].removable] == ["Medicare"]


def test_filters_stay_from_page_to_page(client, pages, monkeypatch):
    monkeypatch.setattr("search.views.RESULTS_PER_PAGE", 1)

    html = ask(client, category="medicare", sort="date").content.decode()

    assert (
        'rel="next" href="?q=deductible&amp;sort=date&amp;category=medicare&amp;page=2"'
        in html
    )


def test_nothing_left_offers_the_search_without_filters(client, pages):
    html = ask(client, category="medicare", author="ada-reed").content.decode()

    assert 'href="?q=deductible">Search without the filters' in html


@pytest.fixture
def move(django_capture_on_commit_callbacks):
    def move(category, parent):
        category.parent = parent
        with django_capture_on_commit_callbacks(execute=True):
            category.save()

    return move


@pytest.fixture
def fda(pages):
    return Category.objects.get(slug="fda")


@pytest.fixture
def health(fda, move):
    health = CategoryFactory(name="Health", slug="health")
    move(fda, health)
    return health


def test_a_category_finds_what_is_filed_below_it(client, health, fda, news_index):
    ArticlePageFactory(parent=news_index, title="Deductible four", category=fda)

    found = titles(client, "deductible", category="health")

    assert set(found) == {"Deductible three", "Deductible four"}
    assert offered(ask(client), "category") == {"Health": 2, "FDA": 2, "Medicare": 2}


def test_a_moved_category_is_found_under_its_new_parents(client, health, fda, move):
    old = CategoryFactory(slug="old")
    for parent in (old, health):
        move(fda, parent)

    assert titles(client, "deductible", category="health") == ["Deductible three"]
    assert titles(client, "deductible", category="old") == []
    assert titles(client, "deductible", category="fda") == ["Deductible three"]
    assert offered(ask(client, category="fda"), "author") == {"Ada Reed": 1}


def test_a_hit_is_labelled_with_the_category_that_was_chosen(client, fda):
    medicare = Category.objects.get(slug="medicare")
    article = ArticlePage.objects.get(title="Deductible three")
    article.article_categories = [ArticleCategory(category=medicare)]
    publish(article)

    assert kickers(client)["Deductible three"] == "FDA"
    assert kickers(client, category="fda")["Deductible three"] == "FDA"
    assert kickers(client, category="medicare")["Deductible three"] == "Medicare"


def test_a_hit_keeps_its_label_below_the_category_that_was_chosen(client, health):
    assert kickers(client, category="health") == {"Deductible three": "FDA"}


def kickers(client, **query):
    results = ask(client, **query).context["results"]
    return {
        result.card.title: result.kicker and result.kicker.name for result in results
    }


def test_many_articles_are_moved_beside_the_request(
    client, health, fda, move, monkeypatch
):
    started = []
    thread = SimpleNamespace(start=lambda: None)
    monkeypatch.setattr(refiling, "AT_ONCE", 0)
    monkeypatch.setattr(refiling, "Thread", lambda **job: started.append(job) or thread)
    monkeypatch.setattr(connection, "close", lambda: None)

    move(fda, None)
    assert titles(client, "deductible", category="health") == ["Deductible three"]
    [job] = started
    job["target"](*job["args"])

    assert titles(client, "deductible", category="health") == []


def test_an_article_of_a_moved_category_keeps_its_others(client, health, fda, move):
    medicare = Category.objects.get(slug="medicare")
    article = ArticlePage.objects.get(title="Deductible three")
    article.article_categories = [ArticleCategory(category=medicare)]
    publish(article)

    move(fda, None)

    assert titles(client, "deductible", category="health") == []
    assert "Deductible three" in titles(client, "deductible", category="medicare")
