"""The plugin that ends a run with the number of tests for each engine."""

import os
import sqlite3
from pathlib import Path

import psycopg
from django.db import connection

OUTCOMES = ["passed", "failed", "error", "skipped", "xfailed", "xpassed"]


def engine_name() -> str:
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    with psycopg.connect(os.environ["DATABASE_URL"]) as server:
        major, minor = divmod(server.info.server_version, 10_000)
    return f"PostgreSQL {major}.{minor}"


def pytest_terminal_summary(terminalreporter, config) -> None:
    """Add this run's line to those of the runs before it, and print them all."""
    if hasattr(config, "workerinput"):
        return
    counts = [
        f"{len(reports)} {outcome}"
        for outcome in OUTCOMES
        if (reports := terminalreporter.getreports(outcome))
    ]
    lines = Path(os.environ["CLOSING_LINES"])
    with lines.open("a") as file:
        file.write(f"{engine_name()}: {', '.join(counts) or 'no tests'}\n")
    terminalreporter.section("engines")
    terminalreporter.write(lines.read_text())
