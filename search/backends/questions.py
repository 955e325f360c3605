"""What may be asked of a full-text index, whatever somebody typed."""

from functools import singledispatch
from typing import Any

from modelsearch.query import (
    MATCH_NONE,
    And,
    Boost,
    Fuzzy,
    Not,
    Or,
    Phrase,
    PlainText,
    SearchQuery,
)
from modelsearch.utils import MAX_QUERY_STRING_LENGTH

Question = str | SearchQuery


class AnswersAnything:
    """Mixed into a backend: no sign that somebody types is a fault."""

    def _search(self, compiler: type, query: Question, *args, **kwargs) -> Any:
        cleaned = searchable(query) if query else query
        return super()._search(
            compiler, MATCH_NONE if cleaned is None else cleaned, *args, **kwargs
        )


def words(text: str) -> str:
    """Leave out what holds no letter and no digit: no engine has it in its index.

    NUL is refused by both engines. The length is what PostgreSQL takes for one word
    and Python for as many words as fit in, nested in one another.
    """
    text = text.replace("\0", " ")[:MAX_QUERY_STRING_LENGTH]
    return " ".join(word for word in text.split() if any(map(str.isalnum, word)))


@singledispatch
def searchable(query: Question) -> Question | None:
    """Give the query with nothing but words in it, or None if none are left."""
    return query


@searchable.register
def _(query: str) -> str | None:
    return words(query) or None


@searchable.register
def _(query: PlainText) -> PlainText | None:
    text = words(query.query_string)
    return PlainText(text, query.operator, query.boost) if text else None


@searchable.register
def _(query: Phrase) -> Phrase | None:
    text = words(query.query_string)
    return Phrase(text) if text else None


@searchable.register
def _(query: Fuzzy) -> Fuzzy | None:
    text = words(query.query_string)
    return Fuzzy(text, query.operator, query.unaccent) if text else None


@searchable.register(And)
@searchable.register(Or)
def _(query: And | Or) -> And | Or | None:
    parts = [part for part in map(searchable, query.subqueries) if part is not None]
    return type(query)(parts) if parts else None


@searchable.register
def _(query: Boost) -> Boost | None:
    part = searchable(query.subquery)
    return None if part is None else Boost(part, query.boost)


@searchable.register
def _(query: Not) -> Not | None:
    part = searchable(query.subquery)
    return None if part is None else Not(part)
