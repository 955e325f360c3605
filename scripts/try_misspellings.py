"""Try each word of the demo's health texts against every word that looks like it.

None may pass as typography: neither a known word for another one, nor a slip of the pen
that may be either of two. Run it with `python -m scripts.try_misspellings`; it takes
some minutes, and fails where a pair passes.
"""

import os
import random
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import django

from core.passages import PARAGRAPH, Passage
from editorial.text.spelling.lists import (
    known_words,
    words_of_hunspell,
    words_of_spellchecker,
    words_of_symspell,
)
from editorial.text.spelling.misspelling import Spelling, neighbors
from editorial.text.typography import refusals

TEXTS = Path(__file__).resolve().parent.parent / "home" / "demo"
TAG = re.compile(r"<[^>]*>")
WORD = re.compile(r"\b[a-z]{3,}\b")
SHOWN = 12

Pair = tuple[str, str]


def words_of_health_texts() -> set[str]:
    files = chain((TEXTS / "articles").glob("*.toml"), (TEXTS / "pages").glob("*.toml"))
    data = (tomllib.loads(file.read_text()) for file in files)
    health = (text for text in data if text.get("health_answer") == "yes")
    return {word for text in health for part in strings(text) for word in words(part)}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(strings, value.values()))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(strings, value))


def words(text: str) -> list[str]:
    return WORD.findall(TAG.sub(" ", text).lower())


def shorter_by_two(word: str) -> set[str]:
    """Words two slips apart share what is left of both without two letters at most."""
    once = {word[:place] + word[place + 1 :] for place in range(len(word))}
    twice = {
        one[:place] + one[place + 1 :] for one in once for place in range(len(one))
    }
    return {word} | once | twice


def look_alikes(some: set[str], known: set[str]) -> Iterator[tuple[int, Pair]]:
    """Pair each word with all known ones that are one or two slips away."""
    from search.corrections import slips

    index = defaultdict(list)
    for word in some:
        for rest in shorter_by_two(word):
            index[rest].append(word)
    for other in known:
        found = {word for rest in shorter_by_two(other) for word in index.get(rest, ())}
        for word in found:
            if 0 < (distance := slips(word, other)) <= 2:
                yield distance, (word, other)


def passes(old: str, new: str) -> bool:
    return not refusals([Passage(PARAGRAPH, old)], [Passage(PARAGRAPH, new)])


def slips_between(word: str, other: str, known: set[str]) -> list[str]:
    """List what nobody knows and what may be either of the two."""
    return sorted((neighbors(word) & neighbors(other)) - known)


def of_no_page(asked: Any) -> dict[str, int]:
    return {}


def pass_if_unknown(pairs: set[Pair], known: set[str]) -> list[Pair]:
    """List what passed if the first word were in no list: what the lists are for."""
    spelling = Spelling((), known, of_no_page)
    passed = []
    for old, new in sorted(pairs):
        known.discard(old)
        if spelling.is_misspelling(old, new):
            passed.append((old, new))
        known.add(old)
    return passed


def say(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def examples(pairs: list[Pair]) -> str:
    drawn = random.Random(1).sample(pairs, min(SHOWN, len(pairs)))  # noqa: S311
    return ", ".join(f"{old} → {new}" for old, new in drawn)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.local")
    django.setup()
    known = set(known_words())
    texts = words_of_health_texts()
    tried = texts & known
    say(
        f"{len(texts)} words in the health texts, {len(tried)} known; {len(known)} in all"
    )
    alike: dict[int, set[Pair]] = {1: set(), 2: set()}
    for distance, pair in look_alikes(tried, known):
        alike[distance] |= {pair, pair[::-1]}
    wrong = []
    for distance, pairs in alike.items():
        passed = [pair for pair in sorted(pairs) if passes(*pair)]
        say(f"{distance} apart: {len(pairs)} pairs, both ways; {len(passed)} pass")
        wrong += passed
    wrong += try_slips(sorted(alike[1] | alike[2]), known)
    passed = pass_if_unknown(alike[1], known)
    say(f"would pass if the word were in no list: {len(passed)}: {examples(passed)}")
    say_what_our_lists_save(known)
    return len(wrong)


def try_slips(pairs: list[Pair], known: set[str]) -> list[Pair]:
    """Write one of two words with a slip that the other may have, too."""
    spelling = Spelling((), known, of_no_page)
    draw = random.Random(1)  # noqa: S311
    tried, passed = 0, []
    for word, other in pairs:
        if between := slips_between(word, other, known):
            slip = draw.choice(between)
            tried += 1
            passed += [
                (slip, new)
                for new in (word, other)
                if spelling.is_misspelling(slip, new)
            ]
    say(f"{tried} words with a slip that may be two words; {len(passed)} pass")
    return passed


def say_what_our_lists_save(known: set[str]) -> None:
    others = {*words_of_hunspell(), *words_of_symspell(), *words_of_spellchecker()}
    own = known - others
    pairs = {(word, near) for word in own for near in neighbors(word) & known}
    passed = pass_if_unknown(pairs, known)
    say(
        f"{len(own)} words are in our own lists alone; without them {len(passed)} pairs "
        f"would pass: {examples(passed)}"
    )


if __name__ == "__main__":
    sys.exit(min(main(), 1))
