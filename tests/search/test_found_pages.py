"""Queries compiled once: they find what a queryset finds, however many are asked for."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search import document_terms
from search.document_terms import find_terms
from search.found_pages import DOCUMENTS, find_pages
from search.models import Document, Term
from tests.factories import ArticlePageFactory, CategoryFactory, StandardPageFactory


@pytest.fixture
def pages(home, news_index):
    return [
        *(StandardPageFactory(parent=home, title=f"Deductible {n}") for n in range(12)),
        *(ArticlePageFactory(parent=news_index) for n in range(3)),
    ]


@pytest.mark.parametrize("number", [0, 1, 9, 10, 11, 15])
def test_as_many_pages_are_found_as_were_asked_for(pages, number):
    pks = [page.pk for page in pages[:number]]

    documents = list(DOCUMENTS.fetch(pks))

    assert {document.pk for document in documents} == set(pks)
    assert {(page.pk, type(page)) for page in find_pages(documents)} == {
        (page.pk, type(page)) for page in pages[:number]
    }


def test_a_page_that_was_just_taken_off_is_left_out(pages):
    documents = list(DOCUMENTS.fetch([pages[0].pk, pages[1].pk]))
    pages[0].unpublish()

    assert [page.pk for page in find_pages(documents)] == [pages[1].pk]


def test_ten_hits_cost_no_more_queries_than_two(client, home):
    for number in range(2):
        StandardPageFactory(parent=home, title=f"Deductible {number}")
    client.get("/search/", {"q": "deductible -nothing"})
    with CaptureQueriesContext(connection) as few:
        client.get("/search/", {"q": "deductible"})
    for number in range(2, 10):
        StandardPageFactory(parent=home, title=f"Deductible {number}")

    with CaptureQueriesContext(connection) as many:
        response = client.get("/search/", {"q": "deductible", "sort": ""})

    assert len(response.context["results"]) == 10
    assert len(many) <= len(few)


def test_a_term_that_came_since_is_found_with_the_others(db, news_index, monkeypatch):
    ArticlePageFactory(parent=news_index, category=CategoryFactory(slug="fda"))
    held = {term.pk: term for term in Term.objects.all()[:1]}
    monkeypatch.setattr(document_terms, "_known_terms", lambda: held)

    pks = [
        int(pk) for pk in Document.objects.values_list("term_pks", flat=True)[0].split()
    ]

    assert {term.pk for term in find_terms(pks)} == set(pks)
