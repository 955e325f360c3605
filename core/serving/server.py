"""Settings of the gunicorn that `manage.py serve` turns into."""

import sys

from django.conf import settings
from gunicorn.workers.base import Worker

bind = (
    f"[{settings.HOST}]:{settings.PORT}"
    if ":" in settings.HOST
    else (f"{settings.HOST}:{settings.PORT}")
)
workers = 2
worker_class = "gthread"
threads = 4
graceful_timeout = 5
control_socket_disable = True
loglevel = "warning"
proc_name = "health-plan-news"


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
