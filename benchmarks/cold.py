"""How long a page takes when every cache of the process is empty, and when it is not.

One request after the other, inside this process. Written as JSON: milliseconds by path.
"""

import gc
import json
import sys
import time
from functools import _lru_cache_wrapper

import django

WARM = 5


def forget_everything() -> None:
    """Leave what a new process would have: code, and nothing that was ever asked for."""
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import caches
    from django.db import connection
    from django.template import engines

    from core.prepared import Prepared
    from delivery import held, parts

    parts.forget()
    held.forget()
    ContentType.objects.clear_cache()
    for cache in ("default", "pages"):
        caches[cache].clear()
    for engine in engines.all():
        for loader in engine.engine.template_loaders:
            loader.reset()
    for found in gc.get_objects():
        # Not isinstance, which would wake objects that are lazy.
        if type(found) is Prepared:
            found._compiled.clear()
        elif type(found) is _lru_cache_wrapper and is_of_pages(found):
            found.cache_clear()
    connection.close()


def is_of_pages(function: _lru_cache_wrapper) -> bool:
    """Tell ours and Wagtail's; Django's know its own code and settings, as modules do."""
    package = (function.__module__ or "").partition(".")[0]
    return package in {"core", "delivery", "editorial", "home", "news", "search"} or (
        package.startswith("wagtail")
    )


def measure(paths: list[str], rounds: int) -> dict[str, dict[str, list[float]]]:
    from django.conf import settings
    from django.test import Client

    client = Client(HTTP_HOST=settings.SITE_ADDRESS.netloc)

    def ask(path: str) -> float:
        start = time.perf_counter()
        client.get(path)
        return 1000 * (time.perf_counter() - start)

    measured: dict[str, dict[str, list[float]]] = {}
    for path in paths:
        ask(path)
        warm = [ask(path) for _ in range(WARM)]
        cold = []
        for _ in range(rounds):
            forget_everything()
            cold.append(ask(path))
        measured[path] = {"cold": cold, "warm": warm}
    return measured


def main() -> None:
    """Take the number of rounds, then the paths."""
    django.setup()
    json.dump(measure(sys.argv[2:], int(sys.argv[1])), sys.stdout)


if __name__ == "__main__":
    main()
