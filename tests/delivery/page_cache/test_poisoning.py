"""No request can put into the cache what others would get; strange ones pass by it."""

import io

import pytest
from wagtail.models import PageViewRestriction

from tests.factories import FormPageFactory

pytestmark = pytest.mark.usefixtures("quiet")

STRANGE_REQUESTS = {
    "another host": {"HTTP_HOST": "evil.example"},
    "a host with a port": {"HTTP_HOST": "testserver:80"},
    "a host in capitals": {"HTTP_HOST": "TESTSERVER"},
    "no host": {"HTTP_HOST": ""},
    "another scheme": {"wsgi.url_scheme": "https"},
    "credentials": {"HTTP_AUTHORIZATION": "Basic eDp5"},
    "a session": {"HTTP_COOKIE": "a=1; sessionid=unknown"},
    "messages": {"HTTP_COOKIE": "messages=x"},
    "a range": {"HTTP_RANGE": "bytes=0-1"},
    "a body": {"CONTENT_LENGTH": "3", "wsgi.input": io.BytesIO(b"a=1")},
    "a chunked body": {"HTTP_TRANSFER_ENCODING": "chunked"},
    "an absolute address": {"RAW_URI": "http://evil.example/news/sleep-well/"},
    "an encoded dot": {"RAW_URI": "/news/%2e/sleep-well/"},
    "dots that lead up": {"RAW_URI": "/news/x/%2e%2e/sleep-well/"},
    "an encoded letter": {"RAW_URI": "/news/sleep%2Dwell/"},
    "a parameter of the path": {"RAW_URI": "/news/sleep-well/;x=1"},
}


@pytest.mark.parametrize("strange", STRANGE_REQUESTS.values(), ids=STRANGE_REQUESTS)
def test_strange_requests_pass_by(front, reader, article, strange):
    first = reader.ask(article.url, **strange)
    reader.ask(article.url)

    assert first.outcome == ""
    assert reader.ask(article.url, **strange).outcome == ""
    assert reader.outcome(article.url) == "hit"


@pytest.mark.parametrize(
    "path",
    ["//news/sleep-well/", "/news//sleep-well/", "/news/../news/sleep-well/",
     "/./news/sleep-well/", "/news/sleep-well/;a", "/news/sleep-well/%00",
     "/news/sleep-well/ ", "/news/sl\u00e9ep/", "/" + "a" * 2_000 + "/"],
)  # fmt: skip
def test_tricks_with_paths_are_never_kept(front, reader, path):
    reader.ask(path)

    assert len(front.memory) == 0
    assert reader.outcome(path) == ""


BOMBS = {
    "one long header": {"HTTP_X_BOMB": "evil.example " * 50_000},
    "a thousand headers": {f"HTTP_X_BOMB_{n}": "evil.example" for n in range(1_000)},
    "a long cookie": {"HTTP_COOKIE": "evil.example=1; " * 20_000},
    "a long list of encodings": {
        "HTTP_ACCEPT_ENCODING": "evil.example;q=0.1," * 20_000
    },
    "a long list of etags": {"HTTP_IF_NONE_MATCH": '"evil.example",' * 20_000},
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_no_trace_is_kept_of_header_bombs(front, reader, article, client, bomb):
    assert reader.ask(article.url, **bomb).status == 200

    kept = reader.ask(article.url)

    assert kept.outcome == "hit"
    assert kept.body == client.get(article.url).content
    assert "evil.example" not in str(kept.headers)
    assert len(front.memory) == 1


HEADERS = {
    "X-Forwarded-For": "HTTP_X_FORWARDED_FOR",
    "X-Forwarded-Proto": "HTTP_X_FORWARDED_PROTO",
    "X-Forwarded-Host": "HTTP_X_FORWARDED_HOST",
    "X-Forwarded-Server": "HTTP_X_FORWARDED_SERVER",
    "X-Forwarded-Port": "HTTP_X_FORWARDED_PORT",
    "X-Forwarded-Prefix": "HTTP_X_FORWARDED_PREFIX",
    "Forwarded": "HTTP_FORWARDED",
    "X-Original-URL": "HTTP_X_ORIGINAL_URL",
    "X-Rewrite-URL": "HTTP_X_REWRITE_URL",
    "X-HTTP-Method-Override": "HTTP_X_HTTP_METHOD_OVERRIDE",
    "Accept-Language": "HTTP_ACCEPT_LANGUAGE",
    "User-Agent": "HTTP_USER_AGENT",
    "Accept": "HTTP_ACCEPT",
    "X-Requested-With": "HTTP_X_REQUESTED_WITH",
    "Referer": "HTTP_REFERER",
    "Cookie": "HTTP_COOKIE",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_no_header_of_the_first_reader_is_seen_by_the_next(
    new_front, reader, article, header, client
):
    reader.ask(article.url, **{header: "evil.example/<x>=y"})

    kept = reader.ask(article.url)

    assert kept.outcome == "hit"
    assert b"evil.example" not in kept.body
    assert kept.body == client.get(article.url).content


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"])
def test_other_methods_are_for_django(front, reader, article, method):
    assert reader.ask(article.url, method).outcome == ""
    assert len(front.memory) == 0


@pytest.mark.parametrize(
    "address", ["/no-such-page/", "/search/?q=sleep", "/search/", "/admin/", "/admin/login/"]
)  # fmt: skip
def test_neither_errors_nor_searches_nor_the_admin_are_kept(front, reader, address):
    reader.ask(address)

    assert reader.outcome(address) == ""
    assert len(front.memory) == 0


def test_a_page_with_a_form_is_made_for_each_visitor(front, reader, home):
    page = FormPageFactory(parent=home)

    first, second = reader.ask(page.url), reader.ask(page.url)

    assert "Set-Cookie" in first.headers
    assert first.headers["Set-Cookie"] != second.headers["Set-Cookie"]
    assert len(front.memory) == 0


def test_a_form_is_not_kept_for_who_has_its_cookie_already(front, reader, home):
    page = FormPageFactory(parent=home)
    cookie = reader.ask(page.url).headers["Set-Cookie"].partition(";")[0]

    reader.ask(page.url, HTTP_COOKIE=cookie)

    assert len(front.memory) == 0


def test_private_pages_are_never_kept(front, reader, article, change):
    change(
        lambda: PageViewRestriction.objects.create(
            page=article, restriction_type="password", password="open"
        )
    )

    assert reader.ask(article.url).outcome == ""
    assert len(front.memory) == 0
