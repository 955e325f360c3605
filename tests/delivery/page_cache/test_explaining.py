"""What operators ask of the page cache, and how it is turned off."""

import subprocess
import sys

import pytest
from django.core.management import call_command

from tests.publishing import publish

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
def explain(capsys):
    def ask(address):
        call_command("page_cache", "explain", address)
        return capsys.readouterr().out

    return ask


def test_a_kept_page_is_explained_by_what_it_was_made_of(reader, article, explain):
    reader.ask(article.url)

    told = explain(article.url)

    assert "Kept, and fresh" in told
    assert f"page:{article.pk}" in told


def test_a_page_that_changed_is_not_kept_at_the_moment(
    reader, article, change, explain
):
    reader.ask(article.url)
    change(lambda: publish(article))
    article.title = "Sleep better"
    change(lambda: publish(article))

    told = explain(f"http://testserver{article.url}")

    assert "something has changed" in told
    assert "The next request keeps it" in told


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("/admin/", "no ordinary address"),
        ("/news/?x=1", "no ordinary address"),
        ("http://evil.example/news/", "no ordinary address"),
        ("/no-such-page/", "its status is 404"),
    ],
)
def test_what_is_never_kept_says_why(article, explain, address, reason):
    assert reason in explain(address)


@pytest.mark.parametrize(
    ("is_on", "kind"), [("on", "PageCache"), ("off", "WSGIHandler")]
)
def test_it_is_turned_off_by_one_setting(settings, tmp_path, is_on, kind):
    code = "from site_config.wsgi import application; print(type(application).__name__)"
    environment = {"PAGE_CACHE": is_on, "VAR_DIR": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "site_config.settings.local"

    told = subprocess.check_output(  # noqa: S603
        [sys.executable, "-c", code], cwd=settings.BASE_DIR, env=environment, text=True
    )

    assert told.strip() == kind
