"""Ask a server for one address again and again, and say how fast it answers."""

import http.client
import re
import shutil
import subprocess
import threading
import time
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlsplit

CONNECTIONS = 8
"""As many as two workers of four threads answer at the same time."""

# The last two lines of a wrk run of ours.
WRK_SCRIPT = """
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("%d %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
"""
WRK_RESULT = re.compile(r"^(\d+) (\d+) (\d+) (\d+) (\d+) (\d+)$", re.MULTILINE)


class FailedRequestsError(Exception):
    """Some answers were errors: their speed says nothing."""


class NothingAnsweredError(FailedRequestsError):
    """The time was too short for a single answer."""


@dataclass(frozen=True)
class Speed:
    """Requests a second, and how many milliseconds half and nearly all of them take.

    `processor_ms` is what a request costs the processors, whatever else they do.
    """

    rate: float
    p50: float
    p99: float
    requests: int = 0
    processor_ms: float = 0.0


def tool() -> str:
    return "wrk" if shutil.which("wrk") else "the client in benchmarks/load.py"


def measure(url: str, seconds: float, encoding: str = "identity") -> Speed:
    """Ask for the time; `encoding` is what the client says that it can read."""
    if shutil.which("wrk"):
        return _with_wrk(url, seconds, encoding)
    return Visitors(url, seconds, encoding).run()


def _with_wrk(url: str, seconds: float, encoding: str) -> Speed:
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{max(1, round(seconds))}s",
        "--timeout",
        "20",
        "-H",
        f"Accept-Encoding: {encoding}",
    ]
    done = subprocess.run(  # noqa: S603
        [*command, "-s", "/dev/stdin", url],
        input=WRK_SCRIPT,
        capture_output=True,
        check=True,
        text=True,
    )
    return speed_in(done.stdout, url)


def speed_in(output: str, url: str) -> Speed:
    found = WRK_RESULT.search(output)
    if not found:
        raise FailedRequestsError(output)
    requests, duration, p50, p99, wrong, broken = map(int, found.groups())
    if wrong:
        raise FailedRequestsError(f"{wrong} errors at {url}")
    if not requests:
        raise NothingAnsweredError(f"No answer, {broken} breaks or late ones, at {url}")
    return Speed(requests / duration * 1e6, p50 / 1000, p99 / 1000, requests)


@dataclass
class Visitors:
    """Threads that each ask over one connection until the time is over."""

    url: str
    seconds: float
    encoding: str
    times: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def run(self) -> Speed:
        threads = [threading.Thread(target=self._ask) for _ in range(CONNECTIONS)]
        start = time.perf_counter()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        elapsed = time.perf_counter() - start
        if self.failures or len(self.times) < 2:
            raise FailedRequestsError(f"{self.url}: {self.failures[:1]}")
        percent = quantiles(self.times, n=100, method="inclusive")
        number = len(self.times)
        return Speed(number / elapsed, percent[49] * 1000, percent[98] * 1000, number)

    def _ask(self) -> None:
        parts = urlsplit(self.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        headers = {"Accept-Encoding": self.encoding}
        end = time.perf_counter() + self.seconds
        while (start := time.perf_counter()) < end:
            try:
                connection.request("GET", path, headers=headers)
                response = connection.getresponse()
                response.read()
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                return
            if response.status != http.HTTPStatus.OK:
                self.failures.append(f"status {response.status}")
            self.times.append(time.perf_counter() - start)
        connection.close()
