"""Counts what readers look for and whether they open what is found.

A failure here is noted and swallowed: no search may break for its statistics, nor wait
for a rebuild of the index.
"""

import logging
from collections.abc import Callable, Collection
from datetime import date, timedelta

from django.core import signing
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F

from core.dates import site_date
from core.prepared import Prepared
from core.write_lock import brief_wait
from search.models import SearchedDay, SearchedQuery
from search.query_words import digest_of, normalised, with_known_words_only, words_of

logger = logging.getLogger(__name__)

DAYS_UNTIL_WHOLE = 3
"""On so many different days a query must come before all its words are kept."""

NEW_QUERIES_A_DAY = 2_000
"""How many queries may be new on one day; beyond, only known ones are counted.

Somebody who sends random words all day makes the table no longer than that.
"""

TOKEN_SALT = "search.opened"  # noqa: S105
TOKEN_AGE = timedelta(days=1)

KnownWords = Callable[[Collection[str]], set[str]]


def note_search(
    text: str, *, results: int, known_words: KnownWords
) -> SearchedQuery | None:
    """Count one search; None if there was nothing to count, or no room for it.

    `known_words` is given words and returns those that the site itself uses.
    """
    query = normalised(text)
    if not words_of(query):
        return None
    try:
        with brief_wait():
            return NoteSearch(query, results, known_words).execute()
    except DatabaseError as error:
        # The message of an engine may repeat what was searched.
        logger.warning("A search was not counted: %s", type(error).__name__)
        return None


QUERY = Prepared(
    lambda digest: SearchedQuery.objects.with_number_of_days().filter(digest=digest),
    digest=str,
)


class NoteSearch:
    """Counts one search of a normalised query, in at most four queries.

    One that is known already is counted by single statements, without a transaction.
    """

    def __init__(self, text: str, results: int, known_words: KnownWords) -> None:
        self.text, self.results, self.known_words = text, results, known_words
        self.today = site_date()

    def execute(self) -> SearchedQuery | None:
        digest = digest_of(self.text)
        for known in QUERY.fetch(digest=digest):
            return self.count_known(known)
        return self.count_new(digest)

    @transaction.atomic
    def count_new(self, digest: str) -> SearchedQuery | None:
        if self.is_full():
            return None
        query = self.keep(digest)
        if not self.start_day(query):
            self.count_today(query)
        return query

    def is_full(self) -> bool:
        new_today = SearchedQuery.objects.filter(first_day=self.today)
        return new_today.count() >= NEW_QUERIES_A_DAY

    def keep(self, digest: str) -> SearchedQuery:
        """Write the query in one statement, which finds it if it was written since."""
        words = words_of(self.text)
        query = SearchedQuery(
            digest=digest,
            words=with_known_words_only(words, self.known_words(words)),
            first_day=self.today,
        )
        [query] = SearchedQuery.objects.bulk_create(
            [query],
            update_conflicts=True,
            unique_fields=["digest"],
            update_fields=["digest"],
        )
        return query

    def count_known(self, query: SearchedQuery) -> SearchedQuery:
        days = query.number_of_days
        if not self.count_today(query):
            days += 1
            if not self.start_day(query):
                self.count_today(query)
        if days >= DAYS_UNTIL_WHOLE and not query.is_whole:
            query.words, query.is_whole = self.text, True
            query.save(update_fields=["words", "is_whole"])
        return query

    def count_today(self, query: SearchedQuery) -> bool:
        today = SearchedDay.objects.filter(query=query, day=self.today)
        return bool(today.update(searches=F("searches") + 1, results=self.results))

    def start_day(self, query: SearchedQuery) -> bool:
        """Write the day's row; False if another search has just written it."""
        try:
            with transaction.atomic():
                SearchedDay.objects.create(
                    query=query, day=self.today, searches=1, results=self.results
                )
        except IntegrityError:
            return False
        return True


def opened_token(query: SearchedQuery) -> str:
    """Sign what tells the query and the day; nothing tells the reader.

    The hash stands for the query: by its number one could see that somebody
    had searched the same before.
    """
    return signing.dumps([query.digest, site_date().isoformat()], salt=TOKEN_SALT)


def note_opened(token: str) -> bool:
    """Count that a result of a search was opened; False for a token of somebody else's.

    There are never more than there were searches.
    """
    try:
        digest, day = signing.loads(token, salt=TOKEN_SALT, max_age=TOKEN_AGE)
        searched = SearchedDay.objects.filter(
            query__digest=digest,
            day=date.fromisoformat(day),
            opened__lt=F("searches"),
        )
        with brief_wait(), transaction.atomic():
            return bool(searched.update(opened=F("opened") + 1))
    except (signing.BadSignature, DatabaseError) as error:
        logger.info("An opened result was not counted: %s", type(error).__name__)
        return False
