"""What a response was made of, noted while it is made.

Querysets, model instances and template tags note what they read; whoever wants to
know opens a recording around the work. Outside a recording nothing is noted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime


@dataclass
class Recording:
    """The tags of what was read, and when the result ends to be true by itself.

    A tag is `<kind>:<key>`, as `page:12`, `category:3`, `list:news`.
    """

    tags: set[str] = field(default_factory=set)
    ends: datetime | None = None

    def note_end(self, at: datetime) -> None:
        self.ends = min(self.ends, at) if self.ends else at


_recordings: ContextVar[tuple[Recording, ...]] = ContextVar("recordings", default=())


@contextmanager
def recording(*, apart: bool = False) -> Iterator[Recording]:
    """Note what is read inside; an outer recording hears of it too, unless apart."""
    notes = Recording()
    outer = () if apart else _recordings.get()
    token = _recordings.set((*outer, notes))
    try:
        yield notes
    finally:
        _recordings.reset(token)


def is_recording() -> bool:
    return bool(_recordings.get())


def note(*tags: str) -> None:
    """Say that what the tags stand for was read."""
    for notes in _recordings.get():
        notes.tags.update(tags)


def note_end(at: datetime) -> None:
    """Say that what is being made is true until then only."""
    for notes in _recordings.get():
        notes.note_end(at)
