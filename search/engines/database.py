"""What full-text search has in common on the databases that we run on."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

from search.engines.interface import Found, Marked, Search
from search.models import Document, Word
from search.questions import Question

Parameters = dict[str, Any]

HAS_TERM = """
    AND document.page_id IN (
        SELECT document_id FROM search_document_terms WHERE term_id = %({name})s
    )
"""


class DatabaseEngine:
    """Asks the index in SQL; an engine says how its database matches and scores.

    Whatever a reader typed goes in as a parameter, in the query language of the engine
    with every word quoted.
    """

    found: str
    """What comes after FROM: the documents that match `%(query)s`, called `document`."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def write(self, question: Question) -> str:
        """Write a question in the engine's own query language."""
        raise NotImplementedError

    def score(self, search: Search, total: int) -> tuple[str, Parameters]:
        """Return SQL that is greater for better documents, with its parameters."""
        raise NotImplementedError

    def find(self, search: Search, start: int, stop: int) -> Found:
        matching, parameters = self.matching(search)
        [(total,)] = self.rows(f"SELECT COUNT(*) {matching}", parameters)
        if start >= total:
            return Found([], total)
        order = "document.date DESC, document.page_id DESC"
        if not search.is_newest_first:
            score, extra = self.score(search, total)
            order, parameters = f"{score} DESC, {order}", parameters | extra
        rows = self.rows(
            f"SELECT document.page_id {matching} ORDER BY {order}"
            " LIMIT %(limit)s OFFSET %(start)s",
            parameters | {"limit": stop - start, "start": start},
        )
        return Found([pk for (pk,) in rows], total)

    def facets(self, search: Search) -> dict[int, int]:
        matching, parameters = self.matching(search)
        return dict(
            self.rows(
                "SELECT term_id, COUNT(*) FROM search_document_terms"
                f" WHERE document_id IN (SELECT document.page_id {matching})"
                " GROUP BY term_id",
                parameters,
            )
        )

    def matching(self, search: Search) -> tuple[str, Parameters]:
        """Return FROM and WHERE of what a search matches."""
        parameters: Parameters = {"query": self.write(search.question)}
        conditions = []
        for number, pk in enumerate(search.chosen):
            conditions.append(HAS_TERM.format(name=f"term{number}"))
            parameters[f"term{number}"] = pk
        return " ".join([self.found, *conditions]), parameters

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
