"""What else to search for, by the words of a reader's question."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Self

from delivery.held import Held
from search.models import SynonymGroup
from search.terms import term_key, word_key

Key = tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A run of the question's words that is a term, and what else to search for."""

    start: int
    length: int
    others: tuple[str, ...]


@dataclass(frozen=True)
class Thesaurus:
    """What each term finds, by its key; and how long terms are, by their first word."""

    others: Mapping[Key, tuple[str, ...]] = field(default_factory=dict)
    lengths: Mapping[str, Sequence[int]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> Self:
        """Take the groups as they were a second ago; take them apart where one changed."""
        return cls._of_rows(_stored_groups())

    @classmethod
    @lru_cache(maxsize=1)
    def _of_rows(cls, rows: tuple[tuple[str, str], ...]) -> Self:
        return cls.of(SynonymGroup(terms=terms, direction=way) for terms, way in rows)

    @classmethod
    def of(cls, groups: Iterable[SynonymGroup]) -> Self:
        """Take the first group that looks a term up, should two of them have got in."""
        others: dict[Key, tuple[str, ...]] = {}
        lengths: dict[str, set[int]] = {}
        for group in groups:
            for key in map(term_key, group.looked_up):
                others.setdefault(key, others_of(key, group.term_list))
                lengths.setdefault(key[0], set()).add(len(key))
        longest_first = {word: sorted(found)[::-1] for word, found in lengths.items()}
        return cls(others, longest_first)

    def find(self, words: Sequence[str]) -> list[Match]:
        """Find the terms in a question, from left to right; the longest one wins.

        Each word belongs to one match at most. The alternatives are texts to search
        for and are not looked up again.
        """
        keys = tuple(word_key(word) for word in words)
        matches, start = [], 0
        while start < len(keys):
            match = self._match_at(keys, start)
            if match:
                matches.append(match)
            start += match.length if match else 1
        return matches

    def _match_at(self, keys: Key, start: int) -> Match | None:
        for length in self.lengths.get(keys[start], ()):
            if others := self.others.get(keys[start : start + length]):
                return Match(start, length, others)
        return None


@Held
def _stored_groups() -> tuple[tuple[str, str], ...]:
    groups = SynonymGroup.objects.order_by("pk")
    return tuple(groups.values_list("terms", "direction"))


def others_of(key: Key, terms: Iterable[str]) -> tuple[str, ...]:
    """List a group's terms but the one with this key, each once."""
    others: dict[Key, str] = {}
    for term in terms:
        others.setdefault(term_key(term), term)
    return tuple(term for other, term in others.items() if other != key)
