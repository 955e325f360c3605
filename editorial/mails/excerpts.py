"""What changed in a text, short enough for a mail."""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.passages import PICTURE
from editorial.text.changes import COUNTED
from editorial.text.comparison import (
    ADDED,
    CHANGED,
    MOVED,
    SAME,
    STRUCK,
    Change,
    Segment,
)

MOST = 30
LONGEST_SAME = 90
EDGE = 40
LONGEST_CHANGE = 1200
TURNS_TEXT = frozenset("\u202a\u202b\u202d\u202e\u202c")


@dataclass(frozen=True)
class Excerpt:
    """One passage: its words, struck, added or the same, and what else changed of it."""

    segments: tuple[Segment, ...]
    is_moved: bool = False

    @property
    def before(self) -> str:
        return self._join(STRUCK)

    @property
    def now(self) -> str:
        return self._join(ADDED)

    def _join(self, state: str) -> str:
        words = [text for kind, text in self.segments if kind in (SAME, state)]
        is_shown = self.is_moved or any(kind == state for kind, _text in self.segments)
        return "".join(words).strip() if is_shown else ""


class Excerpts:
    """The first passages that changed, and how many more there are."""

    def __init__(self, changes: Iterable[Change]) -> None:
        changed = [change for change in changes if change.state != SAME]
        self.shown = [excerpt(change) for change in changed[:MOST]]
        self.more = len(changed) - len(self.shown)

    def __bool__(self) -> bool:
        return bool(self.shown)


def excerpt(change: Change) -> Excerpt:
    if change.state == MOVED:
        return Excerpt(tuple(shorten(change.segments)), is_moved=True)
    segments = list(shorten(change.segments or name(change)))
    struck = "; ".join(value for _fact, value in change.struck_facts)
    added = "; ".join(value for _fact, value in change.added_facts)
    if change.state == CHANGED and (struck or added):
        segments += [(STRUCK, f" ({struck})")] if struck else []
        segments += [(ADDED, f" ({added})")] if added else []
    return Excerpt(tuple(segments))


def name(change: Change) -> tuple[Segment, ...]:
    """Name a passage that has no words: "1 picture"."""
    words = COUNTED.get(change.passage.kind, COUNTED[PICTURE]) % {"number": 1}
    state = {ADDED: ADDED, CHANGED: SAME}.get(change.state, STRUCK)
    return ((state, str(words)),)


def shorten(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Keep of unchanged words those beside a change, and the start of a long change."""
    for state, text in segments:
        if state == SAME and len(text) > LONGEST_SAME:
            yield state, f"{text[:EDGE].rsplit(' ', 1)[0]} … {_tail(text)}"
        elif len(text) > LONGEST_CHANGE:
            yield state, f"{text[:LONGEST_CHANGE].rsplit(' ', 1)[0]} …"
        else:
            yield state, text


def _tail(text: str) -> str:
    return text[-EDGE:].split(" ", 1)[-1]


def printable(text: str) -> str:
    """Write a name or title in one line, without what would turn or hide the rest."""
    line = " ".join(text.split())
    return "".join(
        character
        for character in line
        if unicodedata.category(character) != "Cc" and character not in TURNS_TEXT
    )
