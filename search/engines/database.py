"""What full-text search has in common on the databases that we run on."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from search.engines.interface import Found, Marked, Search
from search.models import Document, Word
from search.questions import Question

Parameters = dict[str, Any]

HAS_TERM = """
    AND {key} IN (
        SELECT document_id FROM search_document_terms WHERE term_id = %({name})s
    )
"""


class DatabaseEngine:
    """Asks the index in SQL; an engine says how its database matches and scores.

    Whatever a reader typed goes in as a parameter, in the query language of the engine
    with every word quoted.
    """

    documents: str
    """What comes after FROM: `document`, beside what is matched."""

    matched: str
    """What comes after FROM where only what is matched is asked."""

    condition: str
    """What comes after WHERE: that it matches `%(query)s`."""

    key: str
    """The key of the page, in what is matched."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def write(self, question: Question) -> str:
        """Write a question in the engine's own query language."""
        raise NotImplementedError

    def score(self, search: Search, total: int) -> tuple[str, Parameters]:
        """Return SQL that is greater for better documents, with its parameters."""
        raise NotImplementedError

    def find(self, search: Search, start: int, stop: int) -> Found:
        where, parameters = self.matching(search)
        [(total,)] = self.rows(
            f"SELECT COUNT(*) FROM {self.matched} WHERE {where}", parameters
        )
        if start >= total:
            return Found([], total)
        order = "document.date DESC, document.page_id DESC"
        if not search.is_newest_first:
            score, extra = self.score(search, total)
            order, parameters = f"{score} DESC, {order}", parameters | extra
        rows = self.rows(
            f"SELECT document.page_id FROM {self.documents} WHERE {where}"
            f" ORDER BY {order} LIMIT %(limit)s OFFSET %(start)s",
            parameters | {"limit": stop - start, "start": start},
        )
        return Found([pk for (pk,) in rows], total)

    def facets(self, search: Search) -> dict[int, int]:
        where, parameters = self.matching(search)
        numbers: Counter[int] = Counter()
        for term_pks, number in self.rows(
            f"SELECT document.term_pks, COUNT(*) FROM {self.documents} WHERE {where}"
            " GROUP BY document.term_pks",
            parameters,
        ):
            for pk in term_pks.split():
                numbers[int(pk)] += number
        return dict(numbers)

    def matching(self, search: Search) -> tuple[str, Parameters]:
        """Return the condition of what a search matches."""
        parameters: Parameters = {"query": self.write(search.question)}
        conditions = [self.condition]
        for number, pk in enumerate(search.chosen):
            conditions.append(HAS_TERM.format(key=self.key, name=f"term{number}"))
            parameters[f"term{number}"] = pk
        return " ".join(conditions), parameters

    def mark(self, question: Question, pks: Collection[int]) -> dict[int, Marked]:
        raise NotImplementedError

    def suggest(self, words: list[str], limit: int) -> list[int]:
        raise NotImplementedError

    def near(self, word: str) -> dict[str, int]:
        raise NotImplementedError

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        found = Word.objects.filter(word__in=set(words))
        return dict(found.values_list("word", "documents"))

    def size(self) -> int:
        return Document.objects.count()

    def rows(self, statement: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall()
