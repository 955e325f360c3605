"""Words that a mend of the typography may not touch, and how words are told apart."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from editorial.text.sensitive_words import (
    ABBREVIATIONS,
    COMPARISONS,
    NEGATIONS,
    NUMBER_WORDS,
    TURNING_PREFIXES,
    TURNING_SUFFIXES,
    UNITS,
)
from editorial.text.words import TOKEN

SHORTEST_STEM = 3
SAME_STEM = 0.9
SAME_WORD = 0.7
LONGEST = 200

APOSTROPHES = str.maketrans("‘’ʼ`´", "'''''")
DASHES = re.compile("[-‐‑‒–—―]")
OPENING = "\"'“”‘’„‚«»‹›([{¿¡"
CLOSING = ".,;:!?…\"'“”‘’«»‹›)]}"
PUNCTUATION = frozenset(OPENING + CLOSING + "-‐‑–—―")


@dataclass(frozen=True)
class Word:
    """A word as it is compared: case, quotes and hyphens make no other word of it."""

    key: str
    shown: str

    @property
    def is_figure(self) -> bool:
        return has_figure(self.key) or self.key.casefold() in NUMBER_WORDS

    @property
    def is_number(self) -> bool:
        return self.is_figure and not is_marker(self.key)

    @property
    def is_symbol(self) -> bool:
        """Whether it stands for a relation: below, plus or minus, about."""
        return not any(character.isalnum() for character in self.key)

    @property
    def is_unit(self) -> bool:
        parts = [part for part in re.split(r"[/·*]", self.key.casefold()) if part]
        return self.key.casefold() in UNITS or (
            len(parts) > 1 and any(part in UNITS for part in parts)
        )

    @property
    def is_negation(self) -> bool:
        key = self.key.casefold()
        return key in NEGATIONS or key.endswith("n't")

    @property
    def is_comparison(self) -> bool:
        return self.key.casefold() in COMPARISONS


def has_figure(text: str) -> bool:
    return any(character.isnumeric() for character in text)


def is_marker(token: str) -> bool:
    return bool(re.fullmatch(r"\[\d+\]", token))


def read_words(text: str) -> list[Word]:
    """List the words, with the punctuation that stands beside a figure."""
    tokens = [token for token in TOKEN.findall(text) if not token.isspace()]
    numbers = [False, *map(_is_number, tokens), False]
    words = []
    for place, token in enumerate(tokens, start=1):
        before, is_number, after = numbers[place - 1 : place + 2]
        if is_number and after:
            words.append(Word(token.lstrip(OPENING), token))
        elif not PUNCTUATION.issuperset(token):
            words.append(_read_word(token))
        elif before or after:
            words.append(Word(token, token))
    return words


def turns_round(old: str, new: str) -> bool:
    """Whether one word is the other with a prefix or a suffix of another meaning."""
    fronts = _stems(old, new, TURNING_PREFIXES, str.startswith, str.removeprefix)
    backs = _stems(old, new, TURNING_SUFFIXES, str.endswith, str.removesuffix)
    return any(
        _is_same(*pair, SAME_STEM) for stems in (fronts, backs) for pair in stems
    )


def are_alike(old: str, new: str) -> bool:
    """Whether one may be the other in another spelling."""
    return _is_same(old, new, SAME_WORD)


def _stems(
    old: str,
    new: str,
    affixes: tuple[str, ...],
    has: Callable[[str, str], bool],
    remove: Callable[[str, str], str],
) -> list[tuple[str, str]]:
    """Pair the words without those affixes that only one of the two has."""
    own = [affix for affix in affixes if has(old, affix) != has(new, affix)]
    olds = [remove(old, affix) for affix in own if has(old, affix)]
    news = [remove(new, affix) for affix in own if has(new, affix)]
    pairs = [*product([*olds, old], [*news, new])][:-1]
    return [pair for pair in pairs if min(map(len, pair)) >= SHORTEST_STEM]


def _is_same(old: str, new: str, likeness: float) -> bool:
    if max(len(old), len(new)) > LONGEST:
        return old == new
    return SequenceMatcher(None, old, new, autojunk=False).ratio() >= likeness


@lru_cache(maxsize=4096)
def _is_number(token: str) -> bool:
    return has_figure(token) and not is_marker(token)


@lru_cache(maxsize=4096)
def _read_word(token: str) -> Word:
    if is_marker(token):
        return Word(token, token)
    if has_figure(token):
        return Word(token.lstrip(OPENING).rstrip(CLOSING), token)
    bare = token.translate(APOSTROPHES).strip(OPENING + CLOSING)
    key = DASHES.sub("", bare)
    if key.casefold() in ABBREVIATIONS:
        return Word(key, token)
    return Word(key.casefold() or token, token)
