"""The generation of the last change, where each process of a machine sees it at once."""

import fcntl
import mmap
import struct
from functools import cache
from pathlib import Path

from django.conf import settings

SIZE = 8
NUMBER = struct.Struct("=q")


class Counter:
    """Eight bytes of a file that all processes map: to look at it costs no call."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._file = path.open("a+b")
        if path.stat().st_size < SIZE:
            self._file.truncate(SIZE)
        self._bytes = mmap.mmap(self._file.fileno(), SIZE)

    def current(self) -> int:
        return NUMBER.unpack_from(self._bytes)[0]

    def advance(self, generation: int) -> None:
        """Let all processes see a generation; an older one changes nothing."""
        fcntl.flock(self._file, fcntl.LOCK_EX)
        try:
            if generation > self.current():
                NUMBER.pack_into(self._bytes, 0, generation)
        finally:
            fcntl.flock(self._file, fcntl.LOCK_UN)


@cache
def _counter_in(path: Path) -> Counter:
    return Counter(path)


def counter() -> Counter:
    return _counter_in(Path(settings.PAGE_CACHE_DIR) / "generation")
