"""Queries in the language of SQLite's full-text index.

FTS5 knows no NOT alone, only `a NOT b`. So a query is a set of rows, or all rows but
those of a set; `not` is carried outwards until there is something to take it from.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from modelsearch.query import And, MatchAll, Not, Or, Phrase, PlainText, SearchQuery


@dataclass(frozen=True)
class Rows:
    """The rows that match, or all but these. Nothing matches the empty text."""

    match: str
    all_but: bool = False

    def __invert__(self) -> "Rows":
        return replace(self, all_but=not self.all_but)


NONE = Rows("")
ALL = ~NONE


def rows(query: SearchQuery, prefix: bool = False) -> Rows:
    """Say in FTS5 what Wagtail's query asks for."""
    match query:
        case MatchAll():
            return ALL
        case PlainText():
            return plain_text(query, prefix)
        case Phrase():
            return Rows(quoted(query.query_string))
        case Not():
            return ~rows(query.subquery, prefix)
        case And():
            return every([rows(part, prefix) for part in query.subqueries])
        case Or():
            return ~every([~rows(part, prefix) for part in query.subqueries])
    name = type(query).__name__
    raise NotImplementedError(f"SQLite's search backend knows no {name} query.")


def plain_text(query: PlainText, prefix: bool) -> Rows:
    words = [quoted(word) for word in query.query_string.split()]
    if words and prefix:
        words[-1] += "*"
    return Rows(joined(query.operator.upper(), words))


def quoted(text: str) -> str:
    """Make a string of it, in which every sign is only a sign."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def joined(operator: str, parts: Sequence[str]) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"({f' {operator} '.join(parts)})"


def every(parts: Sequence[Rows]) -> Rows:
    """Find the rows that are in all parts."""
    wanted = [part.match for part in parts if not part.all_but]
    unwanted = joined(
        "OR", [part.match for part in parts if part.all_but and part.match]
    )
    if not wanted:
        return Rows(unwanted, all_but=True)
    if not all(wanted):
        return NONE
    found = joined("AND", wanted)
    return Rows(f"({found} NOT {unwanted})" if unwanted else found)
