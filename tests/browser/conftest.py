"""A real browser on the real thing: production's static files, no debug pages."""

import os
import re
from collections.abc import Iterator
from operator import attrgetter
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from wagtail.models import Site

from core.serving.static_files import digest_of_sources
from core.site_address import move_site_to_its_address
from home.actions.create_site import CreateSite
from tests.chromium import FLAGS, NoChromiumError, find_chromium
from tests.migrated_database import only_one, remove_all_but_newest, restore_sqlite

# Playwright's loop runs in this thread, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

PRODUCTION_STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.storage.StaticStorage"},
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if not path:
        raise NoChromiumError("No Chromium here; `make test` sets it up.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def production_static_files() -> dict:
    """Collect what production would serve, once for each state of the sources."""
    with override_settings(STORAGES=PRODUCTION_STORAGES):
        root = settings.TEST_DIR / f"static-{digest_of_sources()[:16]}"
    served = {"STORAGES": PRODUCTION_STORAGES, "STATIC_ROOT": root}
    with override_settings(**served), only_one():
        if not (root / "staticfiles.json").exists():
            call_command("collectstatic", "--no-input", verbosity=0)
            remove_all_but_newest("static-*")
    return served


@pytest.fixture
def site(transactional_db, production_static_files) -> Iterator[Site]:
    """A site as `create_site` makes it, served; `site.url` is its address."""
    restore_sqlite(connection)
    ContentType.objects.clear_cache()
    cache.clear()
    with override_settings(**production_static_files):
        # The server alone, as gunicorn runs it: static files and pictures are its own.
        server = LiveServerThread("127.0.0.1", static_handler=attrgetter("application"))
        server.daemon = True
        server.start()
        server.is_ready.wait()
        if server.error:
            raise server.error
        url = f"http://127.0.0.1:{server.port}"
        with override_settings(
            SITE_URL=url, SITE_ADDRESS=urlsplit(url), CSRF_TRUSTED_ORIGINS=[url]
        ):
            yield make_site(url)
        server.terminate()


def make_site(url: str) -> Site:
    CreateSite("Health Plan News").execute()
    move_site_to_its_address()
    site = Site.objects.get(is_default_site=True)
    site.url = url
    return site


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complained about and which foreign hosts it was sent to."""
    return []


@pytest.fixture
def context(browser: Browser, site: Site, complaints) -> Iterator[BrowserContext]:
    """A new visitor, whose complaints fail the test at its end."""
    context = browser.new_context(
        base_url=site.url, viewport={"width": 1280, "height": 900}
    )
    context.on("request", lambda request: note_foreign(request.url, site, complaints))
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("console", lambda message: note_error(message, complaints))
    yield context
    context.close()
    assert complaints == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def note_foreign(url: str, site: Site, complaints: list[str]) -> None:
    if re.match("https?:", url) and not url.startswith(f"{site.url}/"):
        complaints.append(f"asked another host: {url}")


def note_error(message, complaints: list[str]) -> None:
    if message.type in {"error", "warning"}:
        complaints.append(f"{message.type}: {message.text} ({message.location['url']})")
