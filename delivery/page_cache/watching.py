"""A thread in each process that hears of changes sent elsewhere, and sends what waits."""

import logging
import threading

from django.db import DatabaseError, connection

from delivery import outbox
from delivery.models import ChangedTag, TagGeneration
from delivery.page_cache.counter import counter

logger = logging.getLogger(__name__)

EVERY = 0.2
"""Seconds between two looks: another machine shows a change within a quarter second."""


class Watcher:
    """Looks at the database, a small question at a time, as long as the process lives.

    On one machine the counter is moved by who sends a change. This moves it for what
    another machine has sent, and sends what a crash left between commit and sending:
    a row that was there at the last look already.
    """

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._waiting = 0
        self._over = threading.Event()

    def start(self) -> None:
        """Start in the process that serves, not in the one that it was forked from."""
        if self._thread is not None:
            return
        with self._guard:
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="page-cache", daemon=True
                )
                self._thread.start()

    def stop(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def look(self) -> None:
        """Send what waits since the last look, and pass on what others have sent."""
        rows = ChangedTag.objects.order_by("pk")
        if rows.filter(pk__lte=self._waiting).exists():
            outbox.send()
        self._waiting = rows.values_list("pk", flat=True).last() or 0
        counter().advance(TagGeneration.objects.newest())

    def _run(self) -> None:
        while not self._over.wait(EVERY):
            try:
                self.look()
            except DatabaseError:
                logger.warning("Cannot look for changes", exc_info=True)
                connection.close()
                self._over.wait(EVERY * 10)
        connection.close()
