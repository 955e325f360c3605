import io
from dataclasses import dataclass

import pytest
from django.core.cache import caches
from django.core.wsgi import get_wsgi_application

from delivery import outbox
from delivery.page_cache.front import PageCache
from delivery.page_cache.warming import Warmer
from delivery.page_cache.watching import Watcher
from tests.factories import ArticlePageFactory


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def outcome(self) -> str:
        return self.headers.get("X-Cache", "")


class Reader:
    """Asks a WSGI application as a server would."""

    def __init__(self, application):
        self.application = application

    def ask(self, address, method="GET", **environ):
        path, _question, query = address.partition("?")
        asked = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "RAW_URI": address,
            "QUERY_STRING": query,
            "HTTP_HOST": "testserver",
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(),
            **environ,
        }
        got = {}

        def start_response(status, headers, exc_info=None):
            got.update(status=int(status.split()[0]), headers=dict(headers))

        response = self.application(asked, start_response)
        body = b"".join(response)
        if hasattr(response, "close"):
            response.close()
        return Answer(got["status"], got["headers"], body)

    def outcome(self, address, **environ):
        return self.ask(address, **environ).outcome


@pytest.fixture(autouse=True)
def alone(settings, tmp_path, monkeypatch, open_connections):
    """Share nothing with other tests, and look for changes only when told to."""
    settings.PAGE_CACHE_DIR = tmp_path / "page-cache"
    caches["pages"].clear()
    for thread in (Watcher, Warmer):
        monkeypatch.setattr(thread, "start", lambda self: None)


@pytest.fixture
def new_front():
    """Make what one process has: a memory of its own over the shared pages."""
    return lambda application=None: PageCache(application or get_wsgi_application())


@pytest.fixture
def front(new_front):
    return new_front()


@pytest.fixture
def reader(front):
    return Reader(front)


@pytest.fixture
def article(news_index):
    return ArticlePageFactory(parent=news_index, title="Sleep well")


@pytest.fixture
def change(django_capture_on_commit_callbacks):
    """Do something, commit it and let it be sent."""

    def do(call):
        with django_capture_on_commit_callbacks(execute=True):
            call()

    return do


@pytest.fixture
def quiet(article, change):
    """Send what making the pages has changed."""
    change(outbox.send)
