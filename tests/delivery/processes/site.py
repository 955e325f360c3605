"""The site as gunicorn serves it; renders are noted, and it may die where told to."""

import os
import signal
import time

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import transaction

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.delivery.processes.settings"
django_application = get_wsgi_application()

from delivery.page_cache.front import PageCache  # noqa: E402
from news.models import ArticlePage  # noqa: E402
from tests.publishing import publish  # noqa: E402


def noted(environ, start_response):
    with settings.RENDERS.open("a") as notes:
        notes.write(f"{os.getpid()} {environ['PATH_INFO']}\n")
    while settings.HELD.exists():
        time.sleep(0.01)
    return django_application(environ, start_response)


def rename_and_die(title, die):
    """Publish, and be killed after the commit, before it is sent."""
    with transaction.atomic():
        transaction.on_commit(die)
        article = ArticlePage.objects.get()
        article.title = title
        publish(article)


def kill_this_worker():
    os.kill(os.getpid(), signal.SIGKILL)


def kill_the_machine():
    os.killpg(0, signal.SIGKILL)


DEATHS = {
    "/rename-and-die/": kill_this_worker,
    "/rename-and-cut-the-power/": kill_the_machine,
}

page_cache = PageCache(noted)


def application(environ, start_response):
    if die := DEATHS.get(environ["PATH_INFO"]):
        rename_and_die(environ["QUERY_STRING"], die)
    return page_cache(environ, start_response)
