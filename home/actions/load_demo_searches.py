from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from core.dates import site_date
from home.demo.texts import fraction_of
from search.engines import get_engine
from search.finding import Finder, Inquiry
from search.models import SearchedDay, SearchedQuery
from search.query_log import DAYS_UNTIL_WHOLE
from search.query_words import digest_of, with_known_words_only, words_of
from search.words import fold

DAYS = 60


class LoadDemoSearches:
    """Let readers of the demonstration have searched it, for the report of searches.

    Of each query is kept what would be, had it been typed; what it finds, it finds.
    """

    def __init__(self, searches: Sequence[dict[str, Any]]) -> None:
        self.searches = searches
        self.engine = get_engine()
        self.today = site_date()

    @transaction.atomic
    def execute(self) -> None:
        for data in self.searches:
            if not SearchedQuery.objects.filter(digest=digest_of(data["words"])):
                self._load(**data)

    def _load(self, words: str, days: int, searches: int, opened: int) -> None:
        dates = list(self._choose_days(words, days))
        is_whole = days >= DAYS_UNTIL_WHOLE
        query = SearchedQuery(
            digest=digest_of(words),
            words=words if is_whole else self._known_words(words),
            is_whole=is_whole,
            first_day=dates[0],
        )
        query.full_clean()
        query.save()
        results = Finder(self.engine, Inquiry(words)).answer().found.total
        numbers = zip(
            dates, share_out(searches, days), share_out(opened, days), strict=True
        )
        for day, times, times_opened in numbers:
            SearchedDay.objects.create(
                query=query,
                day=day,
                searches=times,
                results=results,
                opened=times_opened,
            )

    def _choose_days(self, words: str, number: int) -> Iterator[date]:
        """Choose different days of the last two months, the same whenever it is made."""
        by_chance = sorted(
            range(1, DAYS + 1), key=lambda ago: fraction_of(f"{words} {ago} days ago")
        )
        for ago in sorted(by_chance[:number], reverse=True):
            yield self.today - timedelta(days=ago)

    def _known_words(self, words: str) -> str:
        known = self.engine.frequencies(map(fold, words_of(words)))
        kept = [word for word in words_of(words) if fold(word) in known]
        return with_known_words_only(words_of(words), kept)


def share_out(number: int, days: int) -> list[int]:
    """Spread a number over days as evenly as it goes, the later ones first."""
    each, more = divmod(number, days)
    return [each + (place >= days - more) for place in range(days)]
