"""SQLite has one writer at a time: who waits for it, and who lets it go."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

BRIEFLY = 250
"""Milliseconds that something which may be left out waits for another writer."""

TURN = 1.0
PAUSE = 0.12
"""Seconds; a waiting writer asks SQLite again every tenth of one."""


@contextmanager
def brief_wait(connection: BaseDatabaseWrapper = default_connection) -> Iterator[None]:
    """Give up soon where somebody else writes at length: `OperationalError`.

    Only on SQLite: other databases lock rows, and what is left out writes its own.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        [usual] = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {BRIEFLY}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")


class Turns:
    """Lets others write now and then, between the transactions of a long work."""

    def __init__(self, connection: BaseDatabaseWrapper = default_connection) -> None:
        self.connection = connection
        self.since = time.monotonic()

    def let_others_write(self) -> None:
        if self.connection.vendor != "sqlite" or time.monotonic() - self.since < TURN:
            return
        time.sleep(PAUSE)
        self.since = time.monotonic()
