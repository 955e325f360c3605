import logging
import threading

from django.db import DatabaseError, connection

logger = logging.getLogger(__name__)

EVERY = 0.2
"""Seconds between two looks: another machine shows a change within a quarter second."""


class Ticking:
    """A thread that looks at the database, a small question at a time, for good."""

    name = ""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._thread: threading.Thread | None = None
        self._over = threading.Event()

    def start(self) -> None:
        """Start in the process that serves, not in the one that it was forked from."""
        if self._thread is not None:
            return
        with self._guard:
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name=self.name, daemon=True
                )
                self._thread.start()

    def stop(self) -> None:
        self._over.set()
        if self._thread is not None:
            self._thread.join()

    def look(self) -> None:
        raise NotImplementedError

    def _run(self) -> None:
        while not self._over.wait(EVERY):
            try:
                self.look()
            except DatabaseError:
                logger.warning("%s cannot look", self.name, exc_info=True)
                connection.close()
                self._over.wait(EVERY * 10)
        connection.close()
