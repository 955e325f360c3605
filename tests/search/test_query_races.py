"""Two readers search for the same at once: both are counted."""

import pytest
from django.db import connection

from search.models import SearchedDay, SearchedQuery
from search.query_log import note_search
from tests.editorial.races import race

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite", reason="SQLite has one writer at a time."
    ),
]


def search():
    return str(note_search("insulin pump", results=2, known_words=set))


def test_a_new_query_is_one_row_and_counted_twice():
    told = race(search, search)

    assert told[0] == told[1] != "None"
    assert SearchedQuery.objects.count() == 1
    assert SearchedDay.objects.get().searches == 2


def test_a_known_query_is_counted_twice_on_a_new_day():
    search()
    SearchedDay.objects.update(day="2026-01-01")

    race(search, search)

    assert SearchedDay.objects.order_by("day").last().searches == 2


def test_two_searches_more_on_the_same_day_are_two():
    search()

    race(search, search)

    assert SearchedDay.objects.get().searches == 3
