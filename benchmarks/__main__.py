"""Measure how fast the site is served: `make bench`."""

import json
import os
import platform
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.request import urlopen

from benchmarks import load, servers
from benchmarks.database import Size, chosen_store, url_of
from benchmarks.load import Speed

ROOT = Path(__file__).resolve().parent.parent
HEAD = """\
| | requests/s | p50 ms | p99 ms | queries | KB | bare gunicorn/s |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
"""


@dataclass(frozen=True)
class Line:
    """One address, measured."""

    name: str
    speed: Speed
    queries: int
    size: int
    bare: Speed

    def __str__(self) -> str:
        return (
            f"| {self.name} | {self.speed.rate:.0f} | {self.speed.p50:.0f}"
            f" | {self.speed.p99:.0f} | {self.queries} | {self.size / 1024:.0f}"
            f" | {self.bare.rate:.0f} |"
        )


class Bench:
    """One run over all addresses, with the settings of the environment."""

    def __init__(self) -> None:
        var = Path(os.environ.get("VAR_DIR") or ROOT / "var")
        self.folder = var.resolve() / "bench"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.size = Size(
            articles=int(os.environ.get("BENCH_ARTICLES", "1000")),
            pages=int(os.environ.get("BENCH_PAGES", "105")),
            shape=os.environ.get("BENCH_SHAPE", "bushy"),
        )
        self.seconds = float(os.environ.get("BENCH_SECONDS", "3"))
        self.rounds = int(os.environ.get("BENCH_ROUNDS", "1"))
        self.port = int(os.environ.get("PORT") or servers.free_port())

    def run(self) -> None:
        store = chosen_store(self.folder)
        environment = {
            "DATABASE_URL": url_of(store, self.size, self.folder),
            "DJANGO_SETTINGS_MODULE": "site_config.settings.local",
            "VAR_DIR": str(self.folder),
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "SITE_URL": f"http://127.0.0.1:{self.port}",
        }
        say(f"{self.size.articles} articles, {self.size.pages} pages")
        say(f"({self.size.shape}), {store.engine}, Python")
        say(f"{platform.python_version()}, {os.cpu_count()} cores, {load.tool()}:")
        say(
            f"{self.rounds} x {self.seconds:g} s each, {load.CONNECTIONS} connections\n"
        )
        site_log, bare_log = self.folder / "site.log", self.folder / "bare.log"
        with (
            servers.site(environment, site_log) as url,
            servers.bare(environment, bare_log) as bare_url,
        ):
            say(f"\n{HEAD}", end="")
            for name, path, queries in self.pages(environment):
                say(f"{self.measure(name, url + path, queries, bare_url)}\n", end="")

    def pages(self, environment: dict[str, str]) -> list[tuple[str, str, int]]:
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.addresses"],
            capture_output=True,
            check=True,
            cwd=ROOT,
            env=os.environ | environment,
        )
        return json.loads(done.stdout)

    def measure(self, name: str, url: str, queries: int, bare_url: str) -> Line:
        size, one_takes = self.warm_up(url)
        bare = load.measure(f"{bare_url}/?bytes={size}", self.seconds / 2)
        seconds = max(self.seconds, 2 * load.CONNECTIONS * one_takes)
        speeds = [load.measure(url, seconds) for _ in range(self.rounds)]
        middle = Speed(
            median(speed.rate for speed in speeds),
            median(speed.p50 for speed in speeds),
            median(speed.p99 for speed in speeds),
        )
        return Line(name, middle, queries, size, bare)

    def warm_up(self, url: str) -> tuple[int, float]:
        """Ask until each thread has answered; return the answer's size and time."""
        end = time.monotonic() + self.seconds
        for _ in range(2 * load.CONNECTIONS):
            start = time.monotonic()
            with urlopen(url) as response:  # noqa: S310
                size = len(response.read())
            if time.monotonic() > end:
                break
        return size, time.monotonic() - start


def say(text: str, end: str = " ") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


if __name__ == "__main__":
    Bench().run()
