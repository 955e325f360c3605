"""One renders, the others wait: among the threads of a process and its siblings."""

import fcntl
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

LOCKS = 256
"""Files; two pages that share one wait for each other now and then."""

PAUSE = 0.005
"""Seconds between two looks at a lock that another process has."""


class Turns:
    """Locks by key. One that was held by a killed process is free again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._waiting: defaultdict[str, int] = defaultdict(int)
        self._guard = threading.Lock()

    @contextmanager
    def take(self, key: str, seconds: float) -> Iterator[bool]:
        """Wait so long for the turn; say whether it came."""
        deadline = time.monotonic() + seconds
        with self._guard:
            lock = self._locks[key]
            self._waiting[key] += 1
        is_mine = lock.acquire(timeout=seconds) if seconds else lock.acquire(False)
        try:
            if not is_mine:
                yield False
                return
            with self._file(key).open("a+b") as file:
                yield _lock(file, deadline)
        finally:
            if is_mine:
                lock.release()
            self._forget(key)

    def _file(self, key: str) -> Path:
        return self.folder / f"{int(key[:8], 16) % LOCKS:03}.lock"

    def _forget(self, key: str) -> None:
        with self._guard:
            self._waiting[key] -= 1
            if not self._waiting[key]:
                del self._waiting[key], self._locks[key]


def _lock(file: IO[bytes], deadline: float) -> bool:
    """Lock it until it is closed; say whether that was possible in time."""
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                return False
            time.sleep(PAUSE)
        else:
            return True
