"""What the engine of either database answers, asked without a page around it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from search.engines import Search, get_engine
from search.models import Document, Term, Word
from search.questions import read_question
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(home):
    return [
        StandardPageFactory(parent=home, title=f"Deductible {number}")
        for number in range(7)
    ]


def find(text="deductible", start=0, stop=10, **search):
    return get_engine().find(Search(read_question(text), **search), start, stop)


@pytest.mark.parametrize("is_newest_first", [True, False])
def test_pages_of_results_follow_on_one_another(pages, is_newest_first):
    whole = find(is_newest_first=is_newest_first)

    parts = [
        find(start=start, stop=start + 3, is_newest_first=is_newest_first)
        for start in (0, 3, 6, 9)
    ]

    assert [pk for part in parts for pk in part.pks] == whole.pks
    assert set(whole.pks) == {page.pk for page in pages}
    assert {(part.total, *part.facets.items()) for part in parts} == {
        (7, *whole.facets.items())
    }


def test_nothing_found_is_an_answer(pages):
    found = find("zymurgy")

    assert (found.pks, found.total, found.facets) == ([], 0, {})


def test_a_term_is_not_taken_for_one_that_begins_like_it(pages):
    eleven = Term.objects.create(pk=99_711, kind="author", value="11")
    Term.objects.create(pk=99_7, kind="author", value="1")
    document = Document.objects.get(pk=pages[0].pk)
    document.terms.add(eleven)
    document.term_pks = f"{document.term_pks} {eleven.pk}"
    document.save()

    assert find(chosen=(99_711,)).pks == [pages[0].pk]
    assert find(chosen=(99_7,)).pks == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="PostgreSQL's planner")
@pytest.mark.parametrize(("documents", "is_by_index"), [(7, True), (1, False)])
def test_a_word_of_most_pages_is_looked_up_in_the_index(pages, documents, is_by_index):
    Word.objects.filter(word="deductible").update(documents=documents)

    with CaptureQueriesContext(connection) as captured:
        assert find().total == 7

    asked = [query["sql"] for query in captured if "enable_seqscan" in query["sql"]]
    assert bool(asked) is is_by_index
