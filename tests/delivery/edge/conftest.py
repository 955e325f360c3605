import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from wsgiref.simple_server import make_server

import pytest
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application

from delivery.edge import backends, headers
from delivery.page_cache.front import PageCache
from tests.delivery.edge.servers import Quiet, Server
from tests.factories import ArticlePageFactory, CategoryFactory


class FakeCache(ThreadingHTTPServer):
    """Takes purges, notes them, and answers what the test says."""

    daemon_threads = True

    def __init__(self):
        self.asked = []
        self.answer = (200, b"{}")
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    def take(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append((self.path, dict(self.headers), body))
        status, answer = self.server.answer
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_PURGE = do_POST = take  # noqa: N815

    def log_message(self, *args):
        pass


@pytest.fixture
def cache_out_there():
    server = FakeCache()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def no_other_settings():
    headers.tag_headers.cache_clear()
    backends._backends.cache_clear()
    yield
    headers.tag_headers.cache_clear()
    backends._backends.cache_clear()


@pytest.fixture
def varnish(settings, cache_out_there):
    settings.WAGTAILFRONTENDCACHE = {
        "varnish": {
            "BACKEND": "delivery.edge.backends.VarnishBackend",
            "LOCATION": cache_out_there.url,
        }
    }
    return cache_out_there


@pytest.fixture
def cloudflare(settings, cache_out_there):
    cache_out_there.answer = (200, b'{"success": true, "errors": [], "result": {}}')
    settings.WAGTAILFRONTENDCACHE = {
        "cloudflare": {
            "BACKEND": "delivery.edge.backends.CloudflareBackend",
            "ZONE": "a-zone",
            "TOKEN": "a-token",
            "API": cache_out_there.url.rstrip("/"),
        }
    }
    return cache_out_there


@pytest.fixture
def front(settings, tmp_path):
    settings.PAGE_CACHE_DIR = tmp_path / "page-cache"
    caches["pages"].clear()
    return PageCache(get_wsgi_application())


@pytest.fixture
def origin(front):
    server = make_server("127.0.0.1", 0, front, Server, Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    for ticking in (front.watcher, front.sender, front.warmer):
        ticking.stop()


@pytest.fixture
def story(news_index):
    category = CategoryFactory(name="Sleep", slug="sleep")
    return ArticlePageFactory(
        parent=news_index, title="Sleep well", slug="sleep-well", category=category
    )
