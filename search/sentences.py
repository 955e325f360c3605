"""Where the sentences of an indexed text end, marked or not."""

import re
from collections.abc import Iterable, Iterator

from search.marks import MARK_END, MARK_START
from search.words import fold

SENTENCE_END = re.compile(
    rf"(?<=[.!?\u2026])[\"'\u201d\u2019)\]{MARK_END}]*\s+(?=[{MARK_START}\"'\u201c\u2018(\[]*[A-Z0-9])|\n"
)

BEGINNING = 3
"""Letters by which the forms of a word are known."""


def split_sentences(text: str) -> Iterator[str]:
    return (sentence for sentence in SENTENCE_END.split(text) if sentence.strip())


def likely_sentences(text: str, words: Iterable[str]) -> str:
    """Cut a text down to what an extract may show: its beginning, each sentence that may
    hold one of the words, and the next.

    Inflected words begin alike: so a word is looked for by its first letters.
    """
    beginnings = {beginning_of(fold(word)) for word in words}
    holds = re.compile(rf"\b(?:{'|'.join(sorted(beginnings))})").search
    sentences = list(split_sentences(text))
    found = [bool(holds(fold(sentence))) for sentence in sentences]
    follows = [True, *found]
    return "\n".join(
        sentence
        for sentence, *reasons in zip(sentences, found, follows, strict=False)
        if any(reasons)
    )


def beginning_of(word: str) -> str:
    """Write as a pattern the letters that the forms of a word share: fly, flies."""
    return re.sub("[iy]", "[iy]", re.escape(word[:BEGINNING]))
