"""Names that a reader has begun to type."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from search.words import fold, split_words

NAMES_KEPT = 10_000

Row = tuple[Any, ...]


def rows_called(rows: Iterable[Row], words: Sequence[str]) -> list[Row]:
    """Choose the rows whose name, their first column, has all words, finished or not.

    Names that begin as it was typed come first, of them the shorter ones: more of these
    was typed. They are compared here, since SQLite would take "É" and "é" for two
    letters: they are few, other than pages.
    """
    typed = [fold(word) for word in words]
    called = [row for row in rows if _has_all(folded_words(row[0]), typed)]
    start = " ".join(typed)

    def distance(row: Row) -> tuple[bool, int]:
        name = " ".join(folded_words(row[0]))
        begins = name.startswith(start)
        return not begins, len(name) if begins else 0

    return sorted(called, key=distance)


def _has_all(name: Sequence[str], typed: Iterable[str]) -> bool:
    return all(any(word.startswith(part) for word in name) for part in typed)


@lru_cache(maxsize=NAMES_KEPT)
def folded_words(name: str) -> tuple[str, ...]:
    return tuple(fold(word) for word in split_words(name))
