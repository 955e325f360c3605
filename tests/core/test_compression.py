import gzip
from http import HTTPStatus
from pathlib import Path

from tests.factories import ImageFactory

COMPRESSED = {"Accept-Encoding": "gzip"}


def test_pages_are_sent_compressed_to_who_can_read_them(client, home):
    plain = client.get("/")
    compressed = client.get("/", headers=COMPRESSED)

    assert gzip.decompress(compressed.content) == plain.content
    assert compressed.headers["Vary"] == "Accept-Encoding"


def test_feeds_are_sent_compressed(client, news_index):
    response = client.get("/news/feed/", headers=COMPRESSED)

    assert response.headers["Content-Encoding"] == "gzip"


def test_pictures_are_sent_as_they_are(client, db):
    rendition = ImageFactory(file__width=400).get_rendition("width-320")
    response = client.get(rendition.url, headers=COMPRESSED)

    assert response.status_code == HTTPStatus.OK
    assert "Content-Encoding" not in response.headers
    assert response.getvalue() == Path(rendition.file.path).read_bytes()
