"""Measure the database that DATABASE_URL names; write what was measured as JSON."""

import json
import os
import sys
import time
from itertools import count
from threading import Event, Thread
from typing import Any

import django

ROUNDS = 4
PUBLISHED = 15
PARTS = ["publishing", "rebuild", "pages"]

Figures = tuple[float, float, int]


def figures(seconds: list[float], number: int = 0) -> Figures:
    """Return p50 and p95 in milliseconds."""
    ordered = sorted(1000 * value for value in seconds)
    return (
        ordered[len(ordered) // 2],
        ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)],
        number,
    )


class Reader:
    """Asks for pages inside this process, each time as another visitor."""

    def __init__(self) -> None:
        from django.conf import settings
        from django.test import Client

        self.client = Client(HTTP_HOST=settings.SITE_ADDRESS.netloc)
        self.visitors = (
            f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}" for n in count()
        )

    def ask(self, path: str) -> tuple[float, Any]:
        start = time.perf_counter()
        response = self.client.get(f"/search/{path}", REMOTE_ADDR=next(self.visitors))
        seconds = time.perf_counter() - start
        if response.status_code != 200:
            raise RuntimeError(f"{path} answers {response.status_code}")
        return seconds, response


def measure_pages(reader: Reader) -> dict[str, Figures]:
    from benchmarks.search.cases import Cases

    measured = {}
    for name, paths in Cases().addresses().items():
        numbers = [found_by(reader.ask(path)[1]) for path in paths]
        seconds = [reader.ask(path)[0] for _ in range(ROUNDS) for path in paths]
        measured[name] = figures(seconds, sorted(numbers)[len(numbers) // 2])
    return measured


def found_by(response: Any) -> int:
    if "json" in response.headers["Content-Type"]:
        return len(response.json()["suggestions"])
    return response.context_data["answer"].found.total


def measure_rebuild(reader: Reader) -> tuple[float, float]:
    """Rebuild the index while a reader searches; return both longest times."""
    from django.db import connection

    from search.actions.rebuild_index import RebuildIndex

    is_over, longest = Event(), [0.0]

    def search() -> None:
        while not is_over.wait(0.5):
            longest[0] = max(longest[0], reader.ask("?q=health")[0])
        connection.close()

    thread = Thread(target=search)
    thread.start()
    start = time.perf_counter()
    try:
        RebuildIndex(say_progress()).execute()
    finally:
        is_over.set()
        thread.join()
    return time.perf_counter() - start, 1000 * longest[0]


def say_progress() -> Any:
    done = count(50, 50)
    return lambda _number: sys.stderr.write(f"\r{next(done)} pages read ")


def measure_publishing() -> Figures:
    """Publish new articles as an editor's click does; they are taken back."""
    from django.contrib.auth import get_user_model
    from django.db import transaction

    from core import gate
    from news.models import ArticlePage, NewsIndexPage

    user = get_user_model().objects.first()
    template = ArticlePage.objects.live().first()
    seconds = []
    with gate.left_open("publishing is measured"), transaction.atomic():
        index = NewsIndexPage.objects.get()
        for number in range(PUBLISHED):
            page = ArticlePage(
                title=f"Measured {number}", body=template.body, live=False
            )
            index.add_child(instance=page)
            start = time.perf_counter()
            with transaction.atomic():
                page.save_revision(user=user).publish(user=user)
            seconds.append(time.perf_counter() - start)
        transaction.set_rollback(True)
    return figures(seconds[2:])


def index_size() -> tuple[str, int, int]:
    """Return the engine's version, the bytes of the index, and those of its texts."""
    from django.db import connection

    texts = "SELECT SUM(LENGTH(title) + LENGTH(summary) + LENGTH(body)) FROM search_document"
    size = {
        "postgresql": "SELECT SUM(pg_total_relation_size(oid)) FROM pg_class"
        " WHERE relname LIKE 'search%%' AND relkind = 'r'",
        "sqlite": "SELECT SUM(pgsize) FROM dbstat WHERE name LIKE 'search%%'",
    }[connection.vendor]
    version = ".".join(map(str, connection.get_database_version()))
    with connection.cursor() as cursor:
        cursor.execute(size, [])
        [[number]] = cursor.fetchall()
        cursor.execute(texts)
        [[letters]] = cursor.fetchall()
    return version, int(number), int(letters)


def tidy_up() -> None:
    """Let PostgreSQL's planner know the tables, as the server does by itself in time."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def main() -> None:
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    django.setup()
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
    tidy_up()
    parts = sys.argv[1:] or PARTS
    measured: dict[str, Any] = {}
    if "publishing" in parts:
        measured["publishing"] = measure_publishing()
    if "rebuild" in parts:
        measured["rebuild"], measured["while_rebuilding"] = measure_rebuild(Reader())
        tidy_up()
    if "pages" in parts:
        measured["version"], measured["bytes"], measured["texts"] = index_size()
        measured["pages"] = measure_pages(Reader())
    json.dump(measured, sys.stdout)


if __name__ == "__main__":
    main()
