"""A migrated database made once and copied for every run and every worker.

Migrating takes 20 seconds on either engine, copying takes none. The first
database is kept under the system's temporary folder and named after a digest of
all that decides what it holds.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

SOURCES = [
    "requirements/base.txt",
    "*/migrations/*.py",
    "*/signal_handlers.py",
    "*/roles.py",
    "site_config/settings/test.py",
]
SOURCES_OF_PAGES = [
    *(
        f"{app}/**/*.py"
        for app in ("core", "delivery", "editorial", "news", "search", "home")
    ),
    "templates/**/*.html",
    "home/demo/*.t*",
    "tests/factories.py",
    "tests/core/stories.py",
    "tests/browser/sample*.py",
    "tests/browser/pages.py",
]
COPIES_KEPT = 3


def digest_of_pages() -> str:
    """Tell apart whatever could change what a page of the site looks like."""
    return digest([*SOURCES, *SOURCES_OF_PAGES])


def digest(patterns: Sequence[str] = SOURCES) -> str:
    found = hashlib.sha256()
    for pattern in patterns:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            found.update(path.name.encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:16]


@contextmanager
def only_one() -> Iterator[None]:
    """Let one process make the database while the others wait for it."""
    settings.TEST_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.TEST_DIR / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def remove_all_but_newest(pattern: str) -> None:
    found = sorted(settings.TEST_DIR.glob(pattern), key=os.path.getmtime)
    for path in found[:-COPIES_KEPT]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def migrate(url: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity=0"],
        check=True,
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "site_config.settings.test"},
    )


def sqlite_template() -> Path:
    template = settings.TEST_DIR / f"migrated-{digest()}.sqlite3"
    with only_one():
        if not template.exists():
            unfinished = template.with_suffix(f".{os.getpid()}")
            migrate(f"sqlite:///{unfinished}")
            unfinished.rename(template)
            remove_all_but_newest("migrated-*.sqlite3")
    return template


def restore_sqlite(connection: BaseDatabaseWrapper, source: Path | None = None) -> None:
    """Make the connected SQLite database a copy: of `source`, else a migrated one."""
    connection.ensure_connection()
    with sqlite3.connect(source or sqlite_template()) as original:
        original.backup(connection.connection)
    original.close()


def keep_sqlite(connection: BaseDatabaseWrapper, path: Path) -> None:
    """Write the connected SQLite database to a file, whole or not at all."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(unfinished)])
    unfinished.rename(path)


@contextmanager
def sqlite_copy() -> Iterator[str]:
    """Copy the migrated SQLite database; give the name of the copy."""
    path = settings.TEST_DIR / f"worker-{os.getpid()}.sqlite3"
    path.write_bytes(sqlite_template().read_bytes())
    try:
        yield str(path)
    finally:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)


def execute(url: str, statement: str, *names: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def postgres_copy() -> Iterator[str]:
    """Copy the migrated database of the server that DATABASE_URL names."""
    url = os.environ["DATABASE_URL"]
    template, copy = f"migrated_{digest()}", f"worker_{os.getpid()}"
    with only_one():
        with suppress(psycopg.errors.DuplicateDatabase):
            execute(url, "CREATE DATABASE {}", template)
            migrate(url.replace("/postgres?", f"/{template}?"))
        execute(url, "CREATE DATABASE {} TEMPLATE {}", copy, template)
    try:
        yield copy
    finally:
        execute(url, "DROP DATABASE {} WITH (FORCE)", copy)


@contextmanager
def copied_database(engine: str) -> Iterator[str]:
    """Give the name of a fresh copy of the migrated database on this engine."""
    copies = sqlite_copy if engine.endswith("sqlite3") else postgres_copy
    with copies() as name:
        yield name
