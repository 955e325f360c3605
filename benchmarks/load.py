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


@dataclass(frozen=True)
class Speed:
    """Requests a second, and how many milliseconds half and nearly all of them take."""

    rate: float
    p50: float
    p99: float


def tool() -> str:
    return "wrk" if shutil.which("wrk") else "the client in benchmarks/load.py"


def measure(url: str, seconds: float) -> Speed:
    return (
        _with_wrk(url, seconds) if shutil.which("wrk") else _with_threads(url, seconds)
    )


def _with_wrk(url: str, seconds: float) -> Speed:
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{max(1, round(seconds))}s",
        "--timeout",
        "20",
    ]
    done = subprocess.run(  # noqa: S603
        [*command, "-s", "/dev/stdin", url],
        input=WRK_SCRIPT,
        capture_output=True,
        check=True,
        text=True,
    )
    found = WRK_RESULT.search(done.stdout)
    if not found:
        raise FailedRequestsError(done.stdout + done.stderr)
    requests, duration, p50, p99, wrong, broken = map(int, found.groups())
    if wrong or not requests:
        raise FailedRequestsError(
            f"{wrong} errors, {broken} breaks or slow answers, at {url}"
        )
    return Speed(requests / duration * 1e6, p50 / 1000, p99 / 1000)


@dataclass
class Visitors:
    """Threads that each ask over one connection until the time is over."""

    url: str
    seconds: float
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
        return Speed(len(self.times) / elapsed, percent[49] * 1000, percent[98] * 1000)

    def _ask(self) -> None:
        parts = urlsplit(self.url)
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        end = time.perf_counter() + self.seconds
        while (start := time.perf_counter()) < end:
            try:
                connection.request("GET", path)
                response = connection.getresponse()
                response.read()
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                return
            if response.status != http.HTTPStatus.OK:
                self.failures.append(f"status {response.status}")
            self.times.append(time.perf_counter() - start)
        connection.close()


def _with_threads(url: str, seconds: float) -> Speed:
    return Visitors(url, seconds).run()
