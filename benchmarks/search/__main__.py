"""Measure the readers' search on both engines: `make bench-search`."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.database import PostgresStore, Size, SQLiteStore, Store, url_of
from tests.engines import postgres

ROOT = Path(__file__).resolve().parent.parent.parent
SHAPE = "bushy"
PAGES = 105
FEW_ARTICLES = 100
HEAD = """\
| | p50 ms | p95 ms | found |
| --- | ---: | ---: | ---: |
"""


@contextmanager
def stores(folder: Path) -> Iterator[list[Store]]:
    """Give a SQLite and a PostgreSQL: the one of DATABASE_URL, else one for this run."""
    sqlite = SQLiteStore(folder)
    server = os.environ.get("DATABASE_URL", "")
    if server.startswith(("postgres", "pgsql")):
        yield [sqlite, PostgresStore(server)]
        return
    with postgres() as url:
        yield [sqlite, PostgresStore(url)]


class SearchBench:
    def __init__(self) -> None:
        var = Path(os.environ.get("VAR_DIR") or ROOT / "var")
        self.folder = var.resolve() / "bench"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.articles = int(os.environ.get("BENCH_ARTICLES", "100000"))

    def run(self) -> None:
        say(f"{self.articles} articles of 400 words, {PAGES} pages; Python")
        say(f" {platform.python_version()}, {os.cpu_count()} cores, one client\n")
        with stores(self.folder) as engines:
            for store in engines:
                many = self.measure(store, self.articles)
                few = self.measure(store, FEW_ARTICLES, "publishing")
                self.report(store.engine, many, few)

    def measure(self, store: Store, articles: int, *parts: str) -> dict:
        url = url_of(store, Size(articles, PAGES, SHAPE), self.folder)
        environment = {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "site_config.settings.local",
            "VAR_DIR": str(self.folder),
        }
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "benchmarks.search.measure", *parts],
            stdout=subprocess.PIPE,
            check=True,
            cwd=ROOT,
            env=os.environ | environment,
        )
        return json.loads(done.stdout)

    def report(self, engine: str, many: dict, few: dict) -> None:
        say(f"\n{engine} {many['version']}\n\n{HEAD}")
        for name, (p50, p95, found) in many["pages"].items():
            say(f"| {name} | {p50:.0f} | {p95:.0f} | {found} |\n")
        size, texts = many["bytes"] / 2**20, many["texts"] / 2**20
        say(f"\nIndex {size:.0f} MB (of texts, {texts:.0f} MB); rebuilt in")
        say(f" {many['rebuild']:.0f} s, meanwhile a search took at most")
        say(f" {many['while_rebuilding']:.0f} ms.\n")
        for name, result in ((FEW_ARTICLES, few), (self.articles, many)):
            p50, p95, _ = result["publishing"]
            say(f"Publishing among {name} articles: {p50:.0f} ms, p95 {p95:.0f} ms.\n")


def say(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


if __name__ == "__main__":
    SearchBench().run()
