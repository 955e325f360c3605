"""Whatever is asked for, the answer is a normal 404."""

from urllib.parse import unquote_to_bytes

import pytest

from tests.delivery.asking import redirect

pytestmark = pytest.mark.django_db
HOSTILE = {
    "NUL": "/a\0b/",
    "encoded NUL": "/a%00b/",
    "NUL in the query": "/a/?b=%00",
    "long": f"/{'a' * 10_000}/",
    "deep": "/a" * 5_000 + "/",
    "deep and encoded": "/%C3%A9" * 900,
    "unicode": "/%F0%9F%92%89/%E2%80%AE/",
    "broken unicode": "/%FF%FE%C0%AF/",
    "surrogates": "/%ED%A0%80/",
    "another host": "//evil.com/",
    "another host, encoded": "/%2F%2Fevil.com/",
    "backslashes": "/\\evil.com/",
    "CRLF": "/a%0d%0aSet-Cookie:%20x=1/",
    "brackets": "//[::1/",
    "semicolons": "/a;b;c=;/",
    "percent": "/%/%2/%zz/",
    "dots": "/../../etc/passwd",
    "query bomb": "/a/?" + "&".join(f"x{n}=1" for n in range(3_000)),
    "long query": f"/a/?{'b' * 20_000}",
    "query of signs": "/a/?;&=&%&*'\"<>[]",
    "LIKE": "/%25_%25/*",
    "star": "/*",
}


def ask(client, address):
    """Ask as a server hands it on; the test client would mend the address."""
    path, _mark, query = address.partition("?")
    asked = unquote_to_bytes(path).decode("latin-1")
    return client.generic("GET", "/", PATH_INFO=asked, QUERY_STRING=query)


@pytest.fixture(params=["bare", "redirected"])
def site(request, home):
    if request.param == "redirected":
        redirect("/nowhere/*", "/new/*")
        redirect("/nowhere", "/new/")
    return home


@pytest.mark.parametrize("address", HOSTILE.values(), ids=HOSTILE)
def test_is_a_normal_miss(client, site, address):
    response = ask(client, address)

    if response.status_code == 301:
        assert response.headers["Location"].startswith(("/", "http://testserver/"))
        assert not response.headers["Location"].startswith("//")
    else:
        assert response.status_code == 404


@pytest.mark.parametrize("address", HOSTILE.values(), ids=HOSTILE)
def test_is_harmless_where_everything_is_redirected(client, home, address):
    redirect("/*", "/new/*")

    response = ask(client, address)

    assert response.status_code in {301, 404}
    location = response.headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert len(location) < 10_000
