from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.contrib.search_promotions.models import Query

from search.models import SearchedDay, SearchedQuery
from tests.factories import (
    PromotedQueryFactory,
    SearchedDayFactory,
    SearchedQueryFactory,
    SearchPromotionFactory,
)

pytestmark = pytest.mark.django_db


def searched(words, *days_ago):
    query = SearchedQueryFactory(words=words)
    for days in days_ago:
        day = timezone.localdate() - timedelta(days=days)
        SearchedDayFactory(query=query, day=day)


def purge(*arguments):
    out = StringIO()
    call_command("purge_search_queries", *arguments, stdout=out)
    return out.getvalue().strip()


@pytest.fixture
def queries():
    searched("old", 91, 200)
    searched("new", 0, 90, 91)


def test_days_and_queries_older_than_90_days_go(queries):
    said = purge()

    assert list(SearchedQuery.objects.values_list("words", flat=True)) == ["new"]
    assert SearchedDay.objects.count() == 2
    assert said.startswith("Deleted 3 days, 1 queries")


def test_a_dry_run_only_counts(queries):
    said = purge("--dry-run")

    assert SearchedDay.objects.count() == 5
    assert said.startswith("Would delete 3 days, 1 queries")


def test_days_may_go_earlier(queries):
    purge("--days", "1")

    assert SearchedDay.objects.count() == 1


@pytest.mark.parametrize("days", ["0", "-1", "91", "x"])
def test_nothing_is_kept_longer_or_deleted_in_advance(queries, days):
    with pytest.raises(CommandError):
        purge(f"--days={days}")

    assert SearchedDay.objects.count() == 5


def test_a_second_run_finds_nothing(queries):
    purge()

    assert purge().startswith("Deleted 0 days, 0 queries")


def test_words_that_wagtail_keeps_go_with_their_last_promotion():
    PromotedQueryFactory(query_string="forsaken")
    SearchPromotionFactory(external_link_url="https://example.org/")

    purge()

    assert Query.objects.get().query_string == "best plan"
