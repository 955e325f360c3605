"""What is asked for, and what the answers cost."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from urllib.request import Request, urlopen

from benchmarks import load
from benchmarks.load import NothingAnsweredError, Speed
from benchmarks.processes import used_between, used_by


@dataclass(frozen=True)
class Target:
    """An address, and the processes that work for its answers."""

    url: str
    processes: Callable[[], list[int]]
    encoding: str = "identity"

    def measure(self, seconds: float) -> Speed:
        """Measure for so long; for longer where nothing was answered meanwhile."""
        for longer in (1, 3):
            with suppress(NothingAnsweredError):
                return self._measure(longer * seconds)
        return self._measure(9 * seconds)

    def _measure(self, seconds: float) -> Speed:
        before = used_by(self.processes())
        speed = load.measure(self.url, seconds, self.encoding)
        used = used_between(before, used_by(self.processes()))
        return replace(speed, processor_ms=1000 * used / speed.requests)


def fetch(url: str, encoding: str = "identity") -> bytes:
    asked = Request(url, headers={"Accept-Encoding": encoding})  # noqa: S310
    with urlopen(asked, timeout=60) as response:  # noqa: S310
        return response.read()
