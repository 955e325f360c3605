"""A real browser on the real thing: production's static files, no debug pages."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from operator import attrgetter
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    expect,
    sync_playwright,
)
from wagtail.models import Site

from core.serving.static_files import digest_of_sources
from core.site_address import move_site_to_its_address
from home.actions.create_site import CreateSite
from tests.browser.sample import make_sample
from tests.chromium import FLAGS, NoChromiumError, find_chromium
from tests.migrated_database import (
    digest_of_pages,
    keep_sqlite,
    only_one,
    remove_all_but_newest,
    restore_sqlite,
    sqlite_template,
)

# Playwright's loop runs in this thread, where Django would refuse the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# A busy machine is slow, not wrong.
expect.set_options(timeout=20_000)

SAMPLE_ADDRESSES = "tests.browser.urls"
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
def rows_of_migrations(django_db_setup, django_db_blocker) -> Iterator[None]:
    """Put back, after the flush of the test, what the next test's rollback expects.

    The browser runs an event loop, beside which Django opens another connection: that
    one has to be told as well what `serialized_rollback` loads.
    """
    yield
    with django_db_blocker.unblock():
        restore_sqlite(connection)
        if not hasattr(connection, "_test_serialized_contents"):
            contents = connection.creation.serialize_db_to_string()
            connection._test_serialized_contents = contents
        connection.close()


@pytest.fixture
def site(
    rows_of_migrations, transactional_db, production_static_files
) -> Iterator[Site]:
    """A site as `create_site` makes it, served; `site.url` is its address."""
    restore_sqlite(connection)
    with served(production_static_files) as url:
        CreateSite("Health Plan News").execute()
        yield site_at(url)


@pytest.fixture(scope="session")
def sample_database(
    django_db_setup, django_db_blocker, production_static_files
) -> Path:
    """The database of the sample site, made once for each state of the sources."""
    path = settings.TEST_DIR / f"sample-{digest_of_pages()}.sqlite3"
    migrated = sqlite_template()
    with only_one(), django_db_blocker.unblock():
        if not path.exists():
            restore_sqlite(connection, migrated)
            forget_other_databases()
            addresses = {"ROOT_URLCONF": SAMPLE_ADDRESSES}
            with override_settings(**production_static_files, **addresses):
                make_sample()
            keep_sqlite(connection, path)
            remove_all_but_newest("sample-*.sqlite3")
    return path


@pytest.fixture
def sample_site(
    rows_of_migrations, sample_database, transactional_db, production_static_files
) -> Iterator[Site]:
    """A site with a page of every template, served.

    A module whose tests need it says so with a fixture `site` of its own.
    """
    restore_sqlite(connection, sample_database)
    settings_of_sample = production_static_files | {"ROOT_URLCONF": SAMPLE_ADDRESSES}
    with served(settings_of_sample) as url:
        yield site_at(url)


@contextmanager
def served(own_settings: dict) -> Iterator[str]:
    """Serve the site as gunicorn runs it; static files and pictures are its own."""
    forget_other_databases()
    with override_settings(**own_settings):
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
            yield url
        server.terminate()


def forget_other_databases() -> None:
    ContentType.objects.clear_cache()
    cache.clear()


def site_at(url: str) -> Site:
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
    context = new_visitor(browser, site, complaints)
    yield context
    context.close()
    assert complaints == []


def new_visitor(browser: Browser, site: Site, complaints: list[str]) -> BrowserContext:
    context = browser.new_context(
        base_url=site.url, viewport={"width": 1280, "height": 900}
    )
    context.on("request", lambda request: note_foreign(request.url, site, complaints))
    context.on("weberror", lambda error: complaints.append(error.error.stack))
    context.on("console", lambda message: note_error(message, complaints))
    return context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def note_foreign(url: str, site: Site, complaints: list[str]) -> None:
    if re.match("https?:", url) and not url.startswith(f"{site.url}/"):
        complaints.append(f"asked another host: {url}")


def note_error(message, complaints: list[str]) -> None:
    """Note it, but for the browser's word that a page is an error page: tests know."""
    of_the_page = message.page and message.location["url"] == message.page.url
    if of_the_page and message.text.startswith("Failed to load resource"):
        return
    if message.type in {"error", "warning"}:
        complaints.append(f"{message.type}: {message.text} ({message.location['url']})")
