"""What readers of the demonstration have searched for, as its report tells."""

import pytest
from django.utils import timezone

from home.actions.load_demo_searches import LoadDemoSearches
from search.models import SearchedDay, SearchedQuery
from search.query_words import digest_of
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db


def load(words, days=5, searches=12, opened=7):
    data = {"words": words, "days": days, "searches": searches, "opened": opened}
    LoadDemoSearches([data]).execute()
    return SearchedQuery.objects.with_counts().get(digest=digest_of(words))


def test_searches_and_what_was_opened_are_spread_over_the_days():
    query = load("deductible")

    days = query.days.order_by("day")
    assert query.words == "deductible"
    assert [(day.searches, day.opened) for day in days] == [
        (2, 1),
        (2, 1),
        (2, 1),
        (3, 2),
        (3, 2),
    ]
    assert query.first_day == days[0].day
    assert query.last_day < timezone.localdate()


def test_the_search_itself_says_what_is_found(home):
    StandardPageFactory(parent=home, title="Deductible")

    assert load("deductible").results == 1
    assert load("tinnitus").results == 0


def test_of_a_rare_query_only_known_words_are_kept(home):
    StandardPageFactory(parent=home, title="Your knee")

    query = load("Grzegorz's knee", days=2, searches=2, opened=0)

    assert (query.words, query.is_whole) == ("… knee", False)


def test_a_second_run_counts_nothing_twice():
    load("deductible")
    load("deductible")

    assert SearchedDay.objects.count() == 5
