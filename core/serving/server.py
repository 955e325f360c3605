"""Settings of the gunicorn that serves the site: `-c python:core.serving.server`.

`manage.py serve` turns into it; more workers on a larger machine: `--workers 4`.
"""

import ctypes
import gc
import sys
from contextlib import suppress
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.template.loader import get_template
from django.urls import get_resolver
from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

bind = (
    f"[{settings.HOST}]:{settings.PORT}"
    if ":" in settings.HOST
    else (f"{settings.HOST}:{settings.PORT}")
)
workers = 2
worker_class = "core.serving.workers.SharingWorker"
threads = 4
graceful_timeout = 5
keepalive = 15
control_socket_disable = True
preload_app = True
loglevel = "warning"
proc_name = "health-plan-news"


M_TRIM_THRESHOLD, M_ARENA_MAX = -1, -8

OBJECTS_BETWEEN_COLLECTIONS = 10_000
"""A page makes tens of thousands; Python looks for garbage after each 700 otherwise."""


def when_ready(server: Arbiter) -> None:
    """Load in the master what all workers of a Django site need: they share its memory.

    What is frozen is never looked at by the garbage collector, so it stays shared, and
    a collection in a worker looks at what came since only.
    """
    keep_one_heap()
    if apps.ready:
        load_addresses_and_templates()
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


def keep_one_heap() -> None:
    """Let all threads allocate from one heap, where the C library is glibc (mallopt(3)).

    It makes eight for each core otherwise, which threads that run in turn have no use
    for, and which keep what they were once given: 20 MB a worker under load.
    """
    with suppress(AttributeError, OSError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_TRIM_THRESHOLD, 128 * 1024)


def load_addresses_and_templates() -> None:
    _ = get_resolver().url_patterns
    folders = [folder for engine in settings.TEMPLATES for folder in engine["DIRS"]]
    for folder in folders:
        for path in sorted(Path(folder).rglob("*.html")):
            get_template(str(path.relative_to(folder)))


def demo_sign_ins() -> str:
    path = settings.VAR_DIR / "demo-logins.txt"
    return path.read_text().strip() if path.exists() else ""


def welcome() -> str:
    lines = [
        "",
        f"  Site    {settings.SITE_URL}/",
        f"  Admin   {settings.SITE_URL}/{settings.ADMIN_PATH}",
    ]
    if sign_ins := demo_sign_ins():
        lines += ["", *(f"  {line}" for line in sign_ins.splitlines())]
    return "\n".join([*lines, "", "  Ctrl-C stops it.", "", ""])


def post_worker_init(worker: Worker) -> None:
    """Say where the site is, once a page can really be asked for."""
    if worker.age == 1:
        sys.stdout.write(welcome())
        sys.stdout.flush()
