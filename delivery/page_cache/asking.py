"""Which requests may be answered from the cache, and with which page.

A request that is not wholly ordinary goes to the application as it came, and what it
answers is kept for nobody: it is for the application to judge strange requests.
"""

import io
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.conf import settings

Environ = dict[str, Any]

ORDINARY_PATH = re.compile(r"/(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*(?:[A-Za-z0-9_.-]+)?")
LONGEST_PATH = 500
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
IGNORED = re.compile(
    r"utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid"
    r"|li_fat_id|mc_cid|mc_eid|_ga|_gl|_hsenc|_hsmi|mkt_tok|vero_id|oly_enc_id"
)
"""What newsletters and advertising add to an address for themselves."""

PERSONAL_COOKIES = {"messages"}

KEPT_FOR_RENDERING = {
    "HTTP_HOST", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_FOR", "HTTP_REFERER",
}  # fmt: skip
"""All other headers are the visitor's own and may leave no trace in a shared page."""


@dataclass(frozen=True)
class Asked:
    """An ordinary request: the address and how the answer may be sent."""

    path: str
    query: str
    is_head: bool
    dropped_query: bool

    @property
    def address(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


def of(environ: Environ) -> Asked | None:
    """Read a request; None where the cache has no business with it."""
    method = environ["REQUEST_METHOD"]
    path = environ.get("PATH_INFO", "")
    if (
        method not in {"GET", "HEAD"}
        or not _is_plain(environ)
        or not _is_ordinary_path(path, environ)
        or _is_personal(environ)
        or path.startswith(_never_kept())
    ):
        return None
    query = environ.get("QUERY_STRING", "")
    known = _known_part(query) if query else ""
    if known is None:
        return None
    return Asked(path, known, method == "HEAD", known != query)


def environ_to_render(asked: Asked, environ: Environ) -> Environ:
    """Leave of a request only what the page may depend on."""
    rendering = {
        name: value
        for name, value in environ.items()
        if not name.startswith("HTTP_") or name in KEPT_FOR_RENDERING
    }
    rendering["REQUEST_METHOD"] = "GET"
    rendering["QUERY_STRING"] = asked.query
    csrf = cookies_of(environ).get(settings.CSRF_COOKIE_NAME)
    if csrf:
        rendering["HTTP_COOKIE"] = f"{settings.CSRF_COOKIE_NAME}={csrf}"
    return rendering


def environ_of(address: str) -> Environ:
    """Write down a plain GET of an address, with the site's name or without it."""
    parts = urlsplit(address)
    site = settings.SITE_ADDRESS
    forwarded = {}
    if settings.SECURE_PROXY_SSL_HEADER:
        forwarded = {settings.SECURE_PROXY_SSL_HEADER[0]: site.scheme}
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": parts.path or "/",
        "QUERY_STRING": parts.query,
        "HTTP_HOST": parts.netloc or site.netloc,
        "SERVER_NAME": site.hostname,
        "SERVER_PORT": str(site.port or 443),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": parts.scheme or site.scheme,
        "wsgi.input": io.BytesIO(),
        **forwarded,
    }


def cookies_of(environ: Environ) -> dict[str, str]:
    pairs = (part.partition("=") for part in environ.get("HTTP_COOKIE", "").split(";"))
    return {name.strip(): value.strip() for name, _equals, value in pairs}


def _is_plain(environ: Environ) -> bool:
    """Nothing but a question: no body, no credentials, asked of this very site."""
    return (
        environ.get("CONTENT_LENGTH") in (None, "", "0")
        and "HTTP_TRANSFER_ENCODING" not in environ
        and "HTTP_AUTHORIZATION" not in environ
        and "HTTP_RANGE" not in environ
        and not environ.get("SCRIPT_NAME")
        and environ.get("HTTP_HOST") == settings.SITE_ADDRESS.netloc
        and _scheme(environ) == settings.SITE_ADDRESS.scheme
    )


def _scheme(environ: Environ) -> str:
    if settings.SECURE_PROXY_SSL_HEADER:
        header, secure = settings.SECURE_PROXY_SSL_HEADER
        if (value := environ.get(header)) is not None:
            return "https" if value.split(",")[0].strip() == secure else "http"
    return environ.get("wsgi.url_scheme", "http")


def _is_ordinary_path(path: str, environ: Environ) -> bool:
    """Look at the path as it was sent, too: `%2e`, `//` or `;` may mean other pages elsewhere."""
    sent = environ.get("RAW_URI") or environ.get("REQUEST_URI") or path
    return (
        len(path) <= LONGEST_PATH
        and ORDINARY_PATH.fullmatch(path) is not None
        and sent.partition("?")[0] == path
    )


def _is_personal(environ: Environ) -> bool:
    if "HTTP_COOKIE" not in environ:
        return False
    personal = PERSONAL_COOKIES | {settings.SESSION_COOKIE_NAME}
    return not personal.isdisjoint(cookies_of(environ))


def _never_kept() -> tuple[str, ...]:
    return (f"/{settings.ADMIN_PATH}", settings.STATIC_URL, settings.MEDIA_URL)


def _known_part(query: str) -> str | None:
    """Drop what only counts visitors; None where anything else is unknown."""
    if len(query) > LONGEST_PATH * 4:
        return None
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [pair for pair in pairs if not IGNORED.fullmatch(pair[0])]
    if not kept:
        return ""
    is_page = len(kept) == 1 and kept[0][0] == "page"
    if is_page and PAGE_NUMBER.fullmatch(kept[0][1]):
        return urlencode(kept)
    return None
