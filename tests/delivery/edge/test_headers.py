"""What a page tells the caches in front of the site."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from delivery import outbox
from delivery.edge.headers import FRESH_ONLY, control_headers, tag_headers
from delivery.edge.names import short
from delivery.page_cache import asking
from tests.delivery.page_cache.conftest import Reader

DEPLOY = Path(__file__).parents[3] / "deploy"

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
TAGS = frozenset({"page:12:card", "list:news"})


def cache_control(*arguments):
    return dict(control_headers(*arguments))["Cache-Control"]


def test_without_a_cache_in_front_nobody_keeps_a_page(settings):
    settings.WAGTAILFRONTENDCACHE = {}

    assert cache_control(TAGS, None, NOW) == FRESH_ONLY
    assert tag_headers(TAGS) is None


def test_a_cache_that_drops_by_tags_may_keep_it(varnish, settings):
    control = cache_control(TAGS, None, NOW)

    assert f"s-maxage={settings.EDGE_SECONDS}" in control
    assert "stale-while-revalidate=" in control
    assert "max-age=0," in control


def test_what_ends_by_itself_is_kept_until_then_and_never_longer(varnish):
    control = cache_control(TAGS, NOW + timedelta(minutes=5), NOW)

    assert "s-maxage=300, stale-while-revalidate=0" in control
    assert cache_control(TAGS, NOW, NOW) == FRESH_ONLY


def test_what_ends_much_later_may_stand_in_meanwhile(varnish, settings):
    ends = NOW + timedelta(seconds=settings.EDGE_SECONDS + 600)

    assert "stale-while-revalidate=600" in cache_control(TAGS, ends, NOW)


def test_each_cache_gets_the_header_that_it_reads(varnish):
    ((name, value),) = tag_headers(TAGS)

    assert name == "xkey"
    assert set(value.split(" ")) == {
        short("page:12:card"),
        short("list:news"),
        short("*"),
    }


def test_cloudflare_reads_commas(cloudflare):
    ((name, value),) = tag_headers(TAGS)

    assert name == "Cache-Tag"
    assert short("list:news") in value.split(",")


def test_cloudflare_takes_tags_that_differ_in_case_for_one():
    names = [short(f"page:{number}") for number in range(100)]

    assert len({name.lower() for name in names}) == 100
    assert all(name == name.lower() for name in names)


def test_what_cloudflare_may_keep_browsers_may_not(cloudflare):
    told = dict(control_headers(TAGS, None, NOW))

    assert "stale-while-revalidate" in told["Cloudflare-CDN-Cache-Control"]
    assert told["Cache-Control"] == FRESH_ONLY


@pytest.mark.parametrize("name", ["nginx.conf", "varnish/default.vcl"])
def test_the_caches_know_what_only_counts_visitors(name):
    assert asking.IGNORED.pattern in (DEPLOY / name).read_text()


def test_a_page_of_hundreds_of_tags_still_fits(varnish):
    ((_name, value),) = tag_headers(frozenset(f"page:{n}:card" for n in range(400)))

    assert len(value) < 7_000


def test_a_page_whose_tags_do_not_fit_is_kept_by_nobody(varnish):
    tags = frozenset(f"page:{n}:card" for n in range(2_000))

    assert tag_headers(tags) is None
    assert cache_control(tags, None, NOW) == FRESH_ONLY


@pytest.mark.django_db
def test_a_page_that_changed_while_it_was_rendered_is_kept_by_nobody(
    varnish,
    front,
    story,
    monkeypatch,
    open_connections,
    django_capture_on_commit_callbacks,
):
    for ticking in (front.watcher, front.sender, front.warmer):
        monkeypatch.setattr(ticking, "start", lambda: None)

    def send():
        with django_capture_on_commit_callbacks(execute=True):
            outbox.send()

    send()
    django = front.application

    def slow(environ, start_response):
        response = django(environ, start_response)
        outbox.write({f"page:{story.pk}"})
        send()
        return response

    front.application = slow
    assert Reader(front).ask(story.url).headers["Cache-Control"] == FRESH_ONLY
    front.application = django
    assert "s-maxage" in Reader(front).ask(story.url).headers["Cache-Control"]
