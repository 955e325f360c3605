"""The site behind a real Varnish with the configuration of `deploy/`."""

import re
import time
from pathlib import Path

import pytest
import requests

from delivery.edge import purging
from delivery.edge.headers import FRESH_ONLY
from tests.caches_in_front import find
from tests.delivery.edge.servers import (
    PATIENCE,
    Edge,
    free_port,
    no_purge_is_on_its_way,
    publish,
    running,
)
from tests.factories import ArticlePageFactory

VCL = Path(__file__).parents[3] / "deploy/varnish/default.vcl"
VARNISH = find("varnishd")

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(not VARNISH, reason="Varnish is not installed here."),
]


@pytest.fixture
def edge(origin, settings, tmp_path, home):
    port = free_port()
    vcl = tmp_path / "site.vcl"
    text = VCL.read_text().replace('.port = "8000"', f'.port = "{origin.server_port}"')
    vcl.write_text(text)
    settings.WAGTAILFRONTENDCACHE = {
        "varnish": {
            "BACKEND": "delivery.edge.backends.VarnishBackend",
            "LOCATION": f"http://127.0.0.1:{port}/",
        }
    }
    command = [VARNISH, "-j", "none", "-F", "-f", vcl, "-a", f"127.0.0.1:{port}"]
    command += ["-n", tmp_path / "varnish", "-s", "malloc,32m", "-T", "none"]
    with running(command, port, tmp_path / "varnish.log"):
        yield Edge(port, "testserver")


def test_a_second_reader_is_answered_at_the_edge(edge, story):
    assert edge.outcome("/news/sleep-well/") == "miss"
    assert edge.outcome("/news/sleep-well/") == "hit"
    assert edge.outcome("/news/sleep-well/?utm_source=mail") == "hit"
    assert edge.outcome("/news/sleep-well/", Cookie="foreign=1") == "hit"


def test_readers_do_not_see_the_tags(edge, story):
    assert "xkey" not in edge.get("/news/sleep-well/").headers


def test_a_change_is_fresh_everywhere_and_nothing_else_is_rendered(
    edge, story, news_index
):
    other = ArticlePageFactory(parent=news_index, title="Eat well", slug="eat-well")
    places = [
        "/",
        "/news/",
        "/news/sleep-well/",
        "/news/category/sleep/",
        "/news/feed/",
    ]
    no_purge_is_on_its_way()
    for path in [*places, "/news/eat-well/", "/site-map/"]:
        edge.get(path)

    publish(story, "Sleep better")

    for path in places:
        edge.wait_for(path, "Sleep better")
    assert edge.outcome("/site-map/") == "hit"
    assert other.title in edge.get("/news/eat-well/").text


def test_a_withdrawn_page_is_gone_at_the_edge(edge, story):
    edge.get("/news/sleep-well/")

    story.unpublish()

    until = time.monotonic() + PATIENCE
    while edge.get("/news/sleep-well/").status_code == 200:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert edge.get("/news/sleep-well/").status_code in (404, 410)


def test_what_is_for_one_reader_is_kept_for_nobody(edge, story):
    for path in ("/search/?q=sleep", "/admin/login/", "/nowhere/"):
        edge.get(path)
        assert edge.outcome(path) == "miss", path
    edge.get("/news/sleep-well/")
    assert edge.outcome("/news/sleep-well/", Cookie="sessionid=abc") == "miss"


def test_only_the_site_may_purge(edge):
    text = VCL.read_text()

    assert re.search(r"client\.ip !~ purgers", text)
    answer = requests.request("PURGE", edge.url, timeout=PATIENCE)
    assert answer.status_code == 400


def test_nobody_purges_through_a_proxy_of_the_same_machine(edge):
    headers = {"X-Forwarded-For": "203.0.113.9", "xkey-purge": "anything"}

    answer = requests.request("PURGE", edge.url, headers=headers, timeout=PATIENCE)

    assert answer.status_code == 403


def test_a_form_in_a_second_tab_keeps_the_token_of_the_first(edge):
    first = edge.get("/admin/login/").cookies["csrftoken"]

    again = edge.get("/admin/login/", Cookie=f"other=1; csrftoken={first}; more=2")

    assert again.cookies.get("csrftoken", first) == first


def test_browsers_ask_each_time(edge, story):
    for _outcome in ("miss", "hit"):
        control = edge.get("/news/sleep-well/").headers["Cache-Control"]
        assert control == FRESH_ONLY


def test_pages_go_on_while_the_site_is_down(edge, story, origin):
    edge.get("/news/sleep-well/")
    origin.shutdown()
    origin.server_close()
    publish(story, "Sleep better")
    purging.send_due()

    assert "Sleep well" in edge.get("/news/sleep-well/").text


def test_a_withdrawn_page_is_not_shown_while_the_site_is_down(edge, story, origin):
    edge.get("/news/sleep-well/")
    origin.shutdown()
    origin.server_close()
    story.unpublish()
    purging.send_due()

    assert edge.get("/news/sleep-well/").status_code == 503
