"""What full-text search has in common on the databases that we run on."""

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.functions import Length

from search.engines.interface import Found, Marked, Search
from search.models import Document, Word
from search.questions import Clause, Question, Wording

Parameters = dict[str, Any]


class DatabaseEngine:
    """Asks the index in SQL; an engine says how its database matches and scores.

    Whatever a reader typed goes in as a parameter, in the query language of the engine
    with every word quoted.
    """

    matched: str
    """What comes after FROM where only what is matched is asked."""

    condition: str
    """What comes after WHERE: that it matches `%(query)s`."""

    has_term: str
    """A further condition: that a document has the term `%({name})s`."""

    both: str
    either: str
    but_not: str
    """What joins words and groups of them in the engine's query language."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self.connection = connection

    def write(self, question: Question) -> str:
        """Write a question in the engine's own query language."""
        joint = self.either if question.is_any else self.both
        wanted = joint.join(map(self.write_clause, question.clauses))
        excluded = self.either.join(map(self.write_wording, question.excluded))
        return f"({wanted}){self.but_not}({excluded})" if excluded else wanted

    def write_clause(self, clause: Clause) -> str:
        return f"({self.either.join(map(self.write_wording, clause.wordings))})"

    def write_wording(self, wording: Wording) -> str:
        """Quote words; several in one pair of quotes are looked for side by side."""
        if wording.is_phrase:
            return self.quote(" ".join(wording.words))
        return f"({self.both.join(map(self.quote, wording.words))})"

    @staticmethod
    def quote(text: str) -> str:
        """Write words so that no sign in them means anything to the engine."""
        raise NotImplementedError

    def find(self, search: Search, start: int, stop: int) -> Found:
        raise NotImplementedError

    def count(self, search: Search) -> int:
        where, parameters = self.matching(search)
        statement = f"SELECT COUNT(*) FROM {self.matched} WHERE {where}"
        [(total,)] = self.rows(statement, parameters)
        return total

    def matching(self, search: Search) -> tuple[str, Parameters]:
        """Return the condition of what a search matches."""
        parameters: Parameters = {"query": self.write(search.question)}
        conditions = [self.condition]
        for number, pk in enumerate(search.chosen):
            conditions.append(self.has_term.format(name=f"term{number}"))
            parameters[f"term{number}"] = pk
        return " AND ".join(conditions), parameters

    def mark(self, question: Question, pks: Collection[int]) -> dict[int, Marked]:
        raise NotImplementedError

    def suggest(self, words: list[str], limit: int) -> list[int]:
        raise NotImplementedError

    def near(self, word: str) -> dict[str, int]:
        raise NotImplementedError

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        found = Word.objects.filter(word__in=set(words))
        return dict(found.values_list("word", "documents"))

    def words_beginning(self, start: str, limit: int) -> list[str]:
        found = Word.objects.filter(word__startswith=start)
        ordered = found.order_by("-documents", Length("word"), "word")
        return list(ordered.values_list("word", flat=True)[:limit])

    def size(self) -> int:
        return Document.objects.count()

    def rows(self, statement: str, parameters: Parameters) -> list[tuple[Any, ...]]:
        with self.connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall()


def count_terms(keys: str) -> dict[int, int]:
    """Count the documents that have each term, by the keys of the terms of all."""
    numbers = Counter(keys.split(" "))
    numbers.pop("", None)
    return {int(pk): number for pk, number in numbers.items()}
