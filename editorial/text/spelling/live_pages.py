"""Words that are known because readers find them on other live pages.

Who keeps the index of the live pages registers how to ask it; nobody has to.
"""

from collections.abc import Callable, Collection, Mapping

PagesOf = Callable[[Collection[str]], Mapping[str, int]]
"""Tells of each word how many live pages have it; one that none has is left out."""

ENOUGH = 2
"""Other pages that make a word known: one alone may have the same slip."""

_sources: list[PagesOf] = []


def register_pages_of_words(source: PagesOf) -> None:
    _sources.append(source)


def count_live_pages(words: Collection[str]) -> Mapping[str, int]:
    """Return the most pages that any of the sources has found for each word."""
    counted: dict[str, int] = {}
    for source in _sources:
        for word, number in source(words).items():
            counted[word] = max(number, counted.get(word, 0))
    return counted
