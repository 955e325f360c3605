"""Measure how fast the site is served, published and edited: `make bench`."""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date

from benchmarks import load
from benchmarks.bench import Bench
from benchmarks.load import FailedRequestsError
from benchmarks.options import Options, UnknownSectionError
from benchmarks.sections import admin, hits, memory, publish, sizes, uncached
from benchmarks.servers import ServerDidNotStartError

Section = Callable[[Bench], str]
SECTIONS: dict[str, tuple[str, Section]] = {
    "hits": ("From the caches", hits.measure),
    "uncached": ("Without the page cache", uncached.measure),
    "sizes": ("Small and large", sizes.measure),
    "publish": ("Publishing", publish.measure),
    "admin": ("Admin", admin.measure),
    "memory": ("Memory", memory.measure),
}
FAULTS = (FailedRequestsError, ServerDidNotStartError, subprocess.CalledProcessError)


def run(options: Options) -> int:
    """Print each section as it is finished; one that fails does not stop the others."""
    bench = Bench.of(options)
    say(f"\n{describe(bench)}\n")
    failed = 0
    for name in options.sections:
        title, measure = SECTIONS[name]
        start = time.monotonic()
        try:
            text = measure(bench)
        except FAULTS as fault:
            failed, text = 1, f"Not measured: {fault}\n"
        busy = os.getloadavg()[0]
        took = time.monotonic() - start
        say(f"\n### {title}\n\n{text}\n({name}: {took:.0f} s, load {busy:.1f})\n")
    return failed


def describe(bench: Bench) -> str:
    options = bench.options
    today = date.today()  # noqa: DTZ011 - the day on the reader's wall
    return (
        f"{today.day} {today:%B %Y}, {options.articles:,} articles, {options.pages:,}"
        f" pages ({options.shape}), {bench.store.describe()}, Python"
        f" {platform.python_version()}, {os.cpu_count()} cores, {load.tool()}, median of"
        f" {options.rounds} x {options.seconds:g} s, {load.CONNECTIONS} connections;"
        f" load {os.getloadavg()[0]:.1f} at the start."
    )


def say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def main() -> int:
    try:
        options = Options.read(dict(os.environ))
    except UnknownSectionError as unknown:
        say(f"{unknown}\n")
        return 2
    return run(options)


if __name__ == "__main__":
    sys.exit(main())
