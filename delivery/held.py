"""What every page reads, as the site and its settings: read once per change.

It is held as a page is: with its tags, for the generation before its first query. The
page that uses it takes the tags over, so a change on its way makes that page stale too.
"""

import time
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db import connection

from core import recorder
from core.recorder import Recording
from delivery.page_cache.counter import counter

Value = TypeVar("Value")

LONGEST = 1.0
"""Seconds after which it is read again: what a crash left unsent is found then."""

_all: list["Held"] = []


@dataclass(frozen=True)
class Reading(Generic[Value]):
    value: Value
    notes: Recording
    generation: int
    read_at: float

    def is_current(self) -> bool:
        if self.generation != counter().current():
            return False
        return time.monotonic() - self.read_at < LONGEST


class Held(Generic[Value]):
    """A decorator for a function without arguments that reads the database.

    Each caller gets a shallow copy, since models cache on themselves. Inside a
    transaction nothing is held: what it wrote may yet be rolled back.
    """

    def __init__(self, read: Callable[[], Value]) -> None:
        self.read = read
        self._reading: Reading[Value] | None = None
        _all.append(self)

    def __call__(self) -> Value:
        if connection.in_atomic_block:
            return self.read()
        reading = self._reading
        if reading is None or not reading.is_current():
            reading = self._reading = self._read()
        recorder.note(*reading.notes.tags)
        if reading.notes.ends:
            recorder.note_end(reading.notes.ends)
        return copy(reading.value)

    def forget(self) -> None:
        self._reading = None

    def _read(self) -> Reading[Value]:
        generation, now = counter().current(), time.monotonic()
        with recorder.recording(apart=True) as notes:
            value = self.read()
        return Reading(value, notes, generation, now)


def forget() -> None:
    """Forget what is held, where the database is another than before."""
    for held in _all:
        held.forget()
