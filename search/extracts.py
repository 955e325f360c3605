"""Cut from a marked text what shows a reader why the page was found."""

import re
from dataclasses import dataclass
from itertools import islice

from search.engines.interface import Marked
from search.marks import MARK_END, MARK_START
from search.sentences import split_sentences
from search.words import fold

LONGEST = 260
"""Letters of an extract: about three lines of a list."""

MARKED = re.compile(f"{MARK_START}(.*?){MARK_END}", re.DOTALL)
MARKS = re.compile(f"[{MARK_START}{MARK_END}]")
CUT = "\u2026"


@dataclass(frozen=True)
class Piece:
    """A part of a text; one that was found is shown so."""

    text: str
    is_found: bool = False


def pieces(marked: str) -> list[Piece]:
    """Split a marked text; what a template writes of it is plain text, and escaped."""
    parts = MARKED.split(marked)
    found = [
        Piece(MARKS.sub("", part), number % 2 == 1) for number, part in enumerate(parts)
    ]
    return [piece for piece in found if piece.text]


def extract(marked: Marked) -> list[Piece]:
    """Take the sentences that hold most of what was found, from the summary if it does.

    Where only the title has it, the summary stands alone, or the text's beginning.
    """
    for text in (marked.summary, marked.body):
        if MARK_START in text:
            return pieces(_best_sentences(text))
    return pieces(_shortened(marked.summary or next(split_sentences(marked.body), "")))


def _best_sentences(text: str) -> str:
    sentences = list(split_sentences(text))
    best = max(range(len(sentences)), key=lambda number: _worth(sentences[number]))
    chosen = sentences[best]
    following = next(islice(sentences, best + 1, None), "")
    if len(MARKS.sub("", chosen)) + len(MARKS.sub("", following)) < LONGEST:
        chosen = f"{chosen} {following}".rstrip()
    return _shortened(chosen)


def _worth(sentence: str) -> tuple[int, int]:
    """Count the different words that were found, then all of them."""
    found = [fold(word) for word in MARKED.findall(sentence)]
    return len(set(found)), len(found)


def _shortened(text: str) -> str:
    """Cut at words, around the first that was found where the text is too long."""
    if len(MARKS.sub("", text)) <= LONGEST:
        return text
    words = text.split(" ")
    first = next((n for n, word in enumerate(words) if MARK_START in word), 0)
    start = max(first - 12, 0)
    kept, length = [], 0
    for word in words[start:]:
        length += len(MARKS.sub("", word)) + 1
        if length > LONGEST:
            break
        kept.append(word)
    ending = "" if start + len(kept) == len(words) else CUT
    return f"{CUT if start else ''}{' '.join(kept)}{ending}"
