from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Protocol

from search.marks import MARK_START
from search.questions import Question

NEWNESS = 0.25
"""How much more a page of today counts than one of long ago, at equal relevance.

The bonus is `NEWNESS / (1 + age in years)`: halved after a year, a third after two.
"""


NEWEST_OF_MANY = 300
"""Titles among which suggestions are chosen: half a word may stand in thousands."""


@dataclass(frozen=True)
class Search:
    """A question, narrowed to the documents that have all the chosen terms."""

    question: Question
    chosen: tuple[int, ...] = ()
    is_newest_first: bool = False


@dataclass(frozen=True)
class Found:
    """Some of the pages that were found, in order, and what all of them have.

    `facets` says how many of all have each term, by its key.
    """

    pks: list[int] = field(default_factory=list)
    total: int = 0
    facets: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Marked:
    """The indexed texts of a page, with marks around what was found in them.

    Of the body an engine may leave out sentences that no extract would be cut from.
    """

    title: str
    summary: str
    body: str

    @property
    def has_any_mark(self) -> bool:
        return any(MARK_START in text for text in (self.title, self.summary, self.body))


class Engine(Protocol):
    """What a search engine does for the page. Each method asks it once or twice."""

    def find(self, search: Search, start: int, stop: int) -> Found:
        """Find pages, best or newest first, from place `start` to before `stop`."""

    def count(self, search: Search) -> int:
        """Count the documents that are found."""

    def mark(self, question: Question, pks: Collection[int]) -> dict[int, Marked]:
        """Fetch the texts of found pages with marks around what answers the question."""

    def suggest(self, words: list[str], limit: int) -> list[int]:
        """Find pages whose title has the words, of which the last may be unfinished."""

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Tell how many documents have each folded word; one that none has is left out."""

    def near(self, word: str) -> dict[str, int]:
        """Find words of the index that look like this one, with their frequencies."""

    def words_beginning(self, start: str, limit: int) -> list[str]:
        """Find words of the index that begin so, the most frequent ones first."""

    def size(self) -> int:
        """Return about how many documents there are."""
