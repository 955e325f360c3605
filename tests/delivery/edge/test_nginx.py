"""The site behind a real nginx with the configuration of `deploy/`."""

import os
import time
from pathlib import Path

import pytest
import requests
from wagtail.models import PageViewRestriction

from delivery.edge import purging
from delivery.edge.backends import PurgeError, tag_backends
from delivery.edge.headers import FRESH_ONLY
from delivery.models import PurgeRequest
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

CONFIGURATION = Path(__file__).parents[3] / "deploy/nginx.conf"
SECRET = "name-a-secret-here"
NGINX = find("nginx")

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(not NGINX, reason="nginx is not installed here."),
]


@pytest.fixture
def edge(origin, settings, tmp_path, home):
    port = free_port()
    configuration = tmp_path / "nginx.conf"
    text = CONFIGURATION.read_text()
    for ours, theirs in {
        "user www-data;": "user root;" if os.geteuid() == 0 else "",
        "127.0.0.1:8000": f"127.0.0.1:{origin.server_port}",
        "127.0.0.1:8099": f"127.0.0.1:{free_port()}",
        "listen 80;": f"listen 127.0.0.1:{port};",
        "/var/cache/nginx/": f"{tmp_path}/",
    }.items():
        assert ours in text
        text = text.replace(ours, theirs)
    configuration.write_text(text)
    settings.WAGTAILFRONTENDCACHE = {
        "nginx": {
            "BACKEND": "delivery.edge.nginx.NginxBackend",
            "LOCATION": f"http://127.0.0.1:{port}",
            "SECRET": SECRET,
        }
    }
    command = [NGINX, "-c", configuration, "-p", tmp_path, "-g", "daemon off;"]
    with running(command, port, tmp_path / "nginx.log"):
        yield Edge(port, settings.SITE_ADDRESS.netloc)


def test_a_second_reader_is_answered_at_the_edge(edge, story):
    edge.wait_until_kept("/news/sleep-well/")

    assert edge.outcome("/news/sleep-well/", Cookie="foreign=1") == "HIT"


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_each_reader_gets_an_encoding_that_they_know(edge, story, encoding):
    edge.wait_until_kept("/news/sleep-well/")

    page = edge.get("/news/sleep-well/", **{"Accept-Encoding": encoding})

    assert page.headers["Content-Encoding"] == encoding


def test_a_change_is_fresh_everywhere_and_nothing_else_is_rendered(
    edge, story, news_index
):
    ArticlePageFactory(parent=news_index, title="Eat well", slug="eat-well")
    places = [
        "/",
        "/news/",
        "/news/sleep-well/",
        "/news/category/sleep/",
        "/news/feed/",
    ]
    no_purge_is_on_its_way()
    for path in [*places, "/news/eat-well/", "/site-map/"]:
        edge.wait_until_kept(path)

    publish(story, "Sleep better")

    for path in places:
        edge.wait_for(path, "Sleep better")
    assert edge.outcome("/site-map/") == "HIT"


def test_a_withdrawn_page_is_gone_at_the_edge(edge, story):
    edge.wait_until_kept("/news/sleep-well/")

    story.unpublish()

    until = time.monotonic() + PATIENCE
    while edge.get("/news/sleep-well/").status_code == 200:
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.mark.parametrize("restriction", ["password", "login"])
def test_a_page_that_becomes_private_is_not_shown_to_others(edge, story, restriction):
    edge.wait_until_kept("/news/sleep-well/")

    PageViewRestriction.objects.create(
        page=story, restriction_type=restriction, password="between us"
    )

    page = edge.wait_for("/news/sleep-well/", 'type="password"')
    assert "Sleep well</h1>" not in page.text


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [("gzip, br", "br"), ("br;q=0, gzip", "gzip"), ("gzip;q=0", None)],
)
def test_the_best_encoding_is_sent(edge, story, accepted, sent):
    for _outcome in ("MISS", "HIT"):
        page = edge.get("/news/sleep-well/", **{"Accept-Encoding": accepted})
        assert page.headers.get("Content-Encoding") == sent


def test_browsers_ask_each_time(edge, story):
    edge.wait_until_kept("/news/sleep-well/")

    assert edge.get("/news/sleep-well/").headers["Cache-Control"] == FRESH_ONLY


def test_what_is_for_one_reader_is_kept_for_nobody(edge, story):
    for path in ("/search/?q=sleep", "/admin/login/"):
        edge.get(path)
        assert edge.outcome(path) == "MISS", path
    edge.wait_until_kept("/news/sleep-well/")
    assert edge.outcome("/news/sleep-well/", Cookie="sessionid=abc") == "BYPASS"


def test_another_secret_is_a_fault_that_says_so(edge, story):
    edge.wait_until_kept("/news/sleep-well/")
    (nginx,) = tag_backends().values()
    nginx.secret = "another"

    with pytest.raises(PurgeError, match="another secret"):
        nginx.purge_tags({PurgeRequest.EVERYTHING}, is_withdrawn=False)


def test_pages_go_on_while_the_site_is_down(edge, story, origin):
    edge.wait_until_kept("/news/sleep-well/")
    origin.shutdown()
    origin.server_close()
    publish(story, "Sleep better")
    purging.send_due()

    assert "Sleep well" in edge.get("/news/sleep-well/").text
    assert PurgeRequest.objects.filter(fault="").count() < PurgeRequest.objects.count()


def test_the_secret_does_not_reach_the_site(edge, story):
    answer = requests.get(
        edge.url + "/news/sleep-well/",
        headers={"Host": edge.host, "X-Refresh": SECRET},
        timeout=PATIENCE,
    )

    assert answer.headers["X-Edge"] == "BYPASS"
    assert "X-Cache" in answer.headers
