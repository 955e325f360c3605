from dataclasses import dataclass
from datetime import date

from django.db import transaction
from wagtail.contrib.search_promotions.models import Query

from search.models import SearchedDay, SearchedQuery

DAYS_KEPT = 90
"""So long a day of searches is kept; the report promises it to editors."""


@dataclass(frozen=True)
class Purged:
    days: int
    queries: int
    unpromoted: int


class PurgeQueries:
    """Delete days before `oldest`, queries without a day, and forsaken promotions."""

    def __init__(self, oldest: date, *, dry_run: bool = False) -> None:
        self.oldest, self.dry_run = oldest, dry_run

    @transaction.atomic
    def execute(self) -> Purged:
        days = SearchedDay.objects.before(self.oldest)
        queries = SearchedQuery.objects.not_searched_since(self.oldest)
        # Wagtail keeps the words of a query whose last promoted result was deleted.
        unpromoted = Query.objects.filter(editors_picks=None)
        purged = Purged(days.count(), queries.count(), unpromoted.count())
        if not self.dry_run:
            queries.delete()
            days.delete()
            unpromoted.delete()
        return purged
