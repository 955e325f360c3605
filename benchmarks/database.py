"""Databases of made-up sites, kept from run to run and named after what they hold."""

import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from benchmarks.options import ROOT
from benchmarks.processes import name_of

SPARED = ("fsync", "synchronous_commit")
SOURCES = [
    "requirements/base.txt",
    "*/migrations/*.py",
    "editorial/text/readable.py",
    "editorial/status.py",
    "home/actions/*.py",
    "benchmarks/drafts.py",
    "benchmarks/publishing.py",
    "benchmarks/records.py",
    "benchmarks/search_index.py",
    "benchmarks/site.py",
    "benchmarks/statuses.py",
    "benchmarks/stories.py",
    "benchmarks/tables.py",
    "benchmarks/trees.py",
    "benchmarks/words.py",
    "home/search_entries.py",
    "news/relisting.py",
    "home/search_facets.py",
    "search/document_terms.py",
    "search/indexing.py",
]


def digest_of_sources() -> str:
    """Tell one state of the tables and of the generator from another."""
    found = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(ROOT.glob(pattern)):
            found.update(path.read_bytes())
    return found.hexdigest()[:10]


@dataclass(frozen=True)
class Size:
    """How many articles and standing pages, and the shape of the tree of pages."""

    articles: int
    pages: int
    shape: str = "bushy"

    @property
    def stem(self) -> str:
        return f"bench_{self.articles}_{self.pages}_{self.shape}_"

    @property
    def name(self) -> str:
        return self.stem + digest_of_sources()


class SQLiteStore:
    """One file for each size under `folder`."""

    engine = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def url(self, name: str) -> str:
        return f"sqlite:///{self.folder / name}.sqlite3"

    def has(self, name: str) -> bool:
        return self._path(name).exists()

    def remove(self, stem: str) -> None:
        for path in self.folder.glob(f"{stem}*.sqlite3*"):
            path.unlink()

    def create(self, name: str) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)

    def rename(self, old: str, new: str) -> None:
        self._path(old).rename(self._path(new))

    def settle(self, name: str) -> None:
        """Do nothing: SQLite plans without statistics unless somebody makes them."""

    def describe(self) -> str:
        return f"{self.engine} {sqlite3.sqlite_version}"

    def processes(self, name: str) -> list[int]:
        return []

    def _path(self, name: str) -> Path:
        return self.folder / f"{name}.sqlite3"


class PostgresStore:
    """One database for each size on the server that `DATABASE_URL` names."""

    engine = "PostgreSQL"

    def __init__(self, server: str) -> None:
        self.server = server

    def url(self, name: str) -> str:
        return urlunsplit(urlsplit(self.server)._replace(path=f"/{name}"))

    def has(self, name: str) -> bool:
        return name in self._names(name)

    def remove(self, stem: str) -> None:
        for name in self._names(stem):
            self._execute("DROP DATABASE {} WITH (FORCE)", name)

    def create(self, name: str) -> None:
        self._execute("CREATE DATABASE {}", name)

    def rename(self, old: str, new: str) -> None:
        self._execute("ALTER DATABASE {} RENAME TO {}", old, new)

    def settle(self, name: str) -> None:
        """Let the planner know the tables, as the server does by itself in time."""
        with closing(psycopg.connect(self.url(name), autocommit=True)) as connection:
            connection.execute("VACUUM ANALYZE")

    def describe(self) -> str:
        """Name the version, and what makes writing faster than it is elsewhere."""
        names = ["server_version", *SPARED]
        query = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)"
        with closing(psycopg.connect(self.server)) as connection:
            found = dict(connection.execute(query, [names]).fetchall())
        spared = [f"{name} off" for name in SPARED if found[name] == "off"]
        version = found["server_version"].split()[0]
        return ", ".join([f"{self.engine} {version}", *spared])

    def processes(self, name: str) -> list[int]:
        """List the processes that serve the database, where they are of this machine."""
        query = "SELECT pid FROM pg_stat_activity WHERE datname = %s"
        with closing(psycopg.connect(self.server)) as connection:
            pids = [pid for (pid,) in connection.execute(query, [name])]
        return [pid for pid in pids if name_of(pid).startswith("postgres")]

    def _execute(self, statement: str, *names: str) -> None:
        composed = sql.SQL(statement).format(*map(sql.Identifier, names))
        with closing(psycopg.connect(self.server, autocommit=True)) as connection:
            connection.execute(composed)

    def _names(self, stem: str) -> list[str]:
        query = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        with closing(psycopg.connect(self.server)) as connection:
            return [name for (name,) in connection.execute(query, [stem])]


Store = SQLiteStore | PostgresStore


def chosen_store(folder: Path) -> Store:
    server = os.environ.get("DATABASE_URL", "")
    if server.startswith(("postgres", "pgsql")):
        return PostgresStore(server)
    return SQLiteStore(folder)


def url_of(store: Store, size: Size, folder: Path) -> str:
    """Give the address of the database of this size; make it when it is not there."""
    if not store.has(size.name):
        unfinished = f"{size.stem}unfinished"
        store.remove(size.stem)
        store.create(unfinished)
        command = [sys.executable, "-m", "benchmarks.generate"]
        command += [str(size.articles), str(size.pages), size.shape]
        environment = {"DATABASE_URL": store.url(unfinished), "VAR_DIR": str(folder)}
        subprocess.run(  # noqa: S603
            command, check=True, cwd=ROOT, env=os.environ | environment
        )
        store.rename(unfinished, size.name)
        store.settle(size.name)
    return store.url(size.name)
