"""What a reader gets from the page cache: bytes, encodings, conditions."""

import gzip

import brotli
import pytest

from tests.people import make_user

pytestmark = pytest.mark.usefixtures("quiet")


@pytest.fixture
def kept(reader, article):
    return reader.ask(article.url)


def test_the_second_reader_gets_the_same_bytes_without_a_query(
    reader, article, kept, django_assert_num_queries
):
    with django_assert_num_queries(0):
        again = reader.ask(article.url)

    assert (kept.outcome, again.outcome) == ("miss", "hit")
    assert again.body == kept.body
    assert b"Sleep well" in again.body


def test_a_hit_carries_the_headers_of_the_page(client, reader, article, kept):
    of_django = client.get(article.url).headers

    hit = reader.ask(article.url).headers

    for name in ("Content-Type", "Content-Security-Policy", "X-Content-Type-Options"):
        assert hit[name] == of_django[name]
    assert hit["Content-Length"] == str(len(kept.body))
    assert hit["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("accepted", "encoding", "decode"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("x-gzip-like, brr", None, bytes),
    ],
)
def test_it_is_sent_as_the_browser_reads_it(
    reader, article, kept, accepted, encoding, decode
):
    sent = reader.ask(article.url, HTTP_ACCEPT_ENCODING=accepted)

    assert sent.headers.get("Content-Encoding") == encoding
    assert decode(sent.body) == kept.body
    assert sent.headers["Content-Length"] == str(len(sent.body))


def test_who_has_the_page_is_told_so(reader, article, kept):
    for condition in (kept.headers["ETag"], f'"x", W/{kept.headers["ETag"]}', "*"):
        answer = reader.ask(article.url, HTTP_IF_NONE_MATCH=condition)

        assert (answer.status, answer.body) == (304, b"")
        assert answer.headers["ETag"]
        assert "Content-Length" not in answer.headers


def test_who_has_another_page_gets_this_one(reader, article, kept):
    assert reader.ask(article.url, HTTP_IF_NONE_MATCH='"other"').body == kept.body


def test_each_encoding_has_an_etag_of_its_own(reader, article, kept):
    compressed = reader.ask(article.url, HTTP_ACCEPT_ENCODING="br")

    assert compressed.headers["ETag"] != kept.headers["ETag"]


def test_head_says_what_get_would_send(reader, article, kept):
    head = reader.ask(article.url, "HEAD")

    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(kept.body))
    assert head.outcome == "hit"


def test_head_may_be_the_first_to_ask(reader, article):
    assert reader.ask(article.url, "HEAD").body == b""

    assert reader.outcome(article.url) == "hit"


@pytest.mark.parametrize(
    "query", ["utm_source=letter&utm_medium=mail", "fbclid=abc", "gclid=1&_ga=2"]
)
def test_what_counts_visitors_makes_no_page_of_its_own(reader, article, kept, query):
    answer = reader.ask(f"{article.url}?{query}")

    assert answer.outcome == "hit"
    assert answer.body == kept.body


def test_what_counts_visitors_leaves_no_trace_in_a_kept_page(reader, article):
    answer = reader.ask(f"{article.url}?utm_source=a-letter")

    assert answer.outcome == "miss"
    assert b"a-letter" not in answer.body


@pytest.mark.parametrize("query", ["x=1", "page=0", "page=x", "page=1&page=2", "page="])
def test_an_unknown_query_is_for_django(reader, article, kept, query):
    assert reader.outcome(f"{article.url}?{query}") == ""


def test_foreign_cookies_change_nothing(reader, article, kept):
    assert reader.outcome(article.url, HTTP_COOKIE="_ga=1; theme=dark") == "hit"


def test_who_is_signed_in_is_never_answered_from_here(client, reader, article, kept):
    client.force_login(make_user("editor", "Editors"))
    cookie = f"sessionid={client.cookies['sessionid'].value}"

    answer = reader.ask(article.url, HTTP_COOKIE=cookie)

    assert answer.outcome == ""
    assert b"wagtail-userbar" in answer.body
    assert b"wagtail-userbar" not in reader.ask(article.url).body
