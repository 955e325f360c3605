"""Queries made of queries: what they find is what they say, on either engine."""

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from modelsearch.query import MATCH_ALL, MATCH_NONE, And, Boost, Not, Or, Phrase
from modelsearch.query import PlainText as Plain

from tests.search.asking import NAMES, names, search

WORDS = ("alpha", "bravo", "cobra")


def holds(name, query):
    """Say whether a name is what is asked for, in the words of the interface."""
    words = name.lower().split()
    match query:
        case Plain():
            wanted = [word in words for word in query.query_string.split()]
            return all(wanted) if query.operator == "and" else any(wanted)
        case Phrase():
            return query.query_string in name.lower()
        case Not():
            return not holds(name, query.subquery)
        case And():
            return all(holds(name, part) for part in query.subqueries)
        case Or():
            return any(holds(name, part) for part in query.subqueries)


texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
leaves = st.builds(Plain, texts, st.sampled_from(["and", "or"])) | st.builds(
    Phrase, st.sampled_from([*WORDS, "alpha bravo", "bravo alpha"])
)
queries = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(Not, parts),
        st.builds(And, st.lists(parts, min_size=1, max_size=3)),
        st.builds(Or, st.lists(parts, min_size=1, max_size=3)),
    ),
    max_leaves=6,
)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=queries)
def test_queries_in_one_another(categories, query):
    results = search(query)

    expected = {name for name in NAMES if holds(name, query)}
    assert set(names(results)) == expected
    assert results.count() == len(expected)


def test_everything_and_nothing(categories):
    assert search(MATCH_ALL).count() == len(NAMES)
    assert search(MATCH_NONE).count() == 0
    assert search("").count() == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="Only SQLite's knows it")
def test_everything_beside_words(categories):
    assert names(search(MATCH_ALL & Plain("cobra bravo alpha"))) == [
        "Cobra Alpha Bravo"
    ]
    assert search(MATCH_NONE | Plain("alpha")).count() == 3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's warns")
def test_a_boost_is_not_known(categories):
    with pytest.raises(NotImplementedError):
        len(search(Boost(Plain("alpha"), 2)))
