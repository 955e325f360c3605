"""How a kept page is sent: the encoding, 304, HEAD and what caches further out may do."""

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.utils import timezone

from delivery.edge.headers import FRESH_ONLY, cache_control, tag_headers
from delivery.page_cache.asking import Asked, Environ
from delivery.page_cache.entries import ENCODINGS, Entry

StartResponse = Callable[..., object]

STALE = "stale"
REFUSED = re.compile(r";\s*q=0(\.0+)?\s*$")


def answer(
    entry: Entry,
    asked: Asked,
    environ: Environ,
    start_response: StartResponse,
    outcome: str,
) -> Iterable[bytes]:
    """Send an entry; `outcome` tells in `X-Cache` how it came about."""
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    etag = entry.etag(encoding)
    headers = [
        ("ETag", etag),
        ("Cache-Control", _control(entry, outcome)),
        ("Vary", "Accept-Encoding"),
        ("X-Cache", outcome),
        *(tag_headers(entry.tags) or ()),
    ]
    if _has_it(environ.get("HTTP_IF_NONE_MATCH", ""), entry):
        start_response(_status(HTTPStatus.NOT_MODIFIED), headers)
        return []
    body = entry.bodies[encoding]
    headers += [*entry.headers, ("Content-Length", str(len(body)))]
    if encoding:
        headers.append(("Content-Encoding", encoding))
    start_response(_status(HTTPStatus.OK), headers)
    return [] if asked.is_head else [body]


def _control(entry: Entry, outcome: str) -> str:
    """Say who may keep it; a page that stands in for another is kept by nobody."""
    if outcome == STALE:
        return FRESH_ONLY
    return cache_control(entry.tags, entry.ends, timezone.now())


def best_encoding(accepted: str) -> str:
    """Choose by what the browser can read (RFC 9110, 12.5.3); ours is the order."""
    offered = accepted_encodings(accepted)
    return next((name for name in ENCODINGS if name in offered), "")


def accepted_encodings(accepted: str) -> set[str]:
    return {
        part.partition(";")[0].strip().lower()
        for part in accepted.split(",")
        if not REFUSED.search(part)
    }


def _has_it(condition: str, entry: Entry) -> bool:
    """Compare weakly (RFC 9110, 13.1.2): each encoding shows the same page."""
    if not condition:
        return False
    tags = {tag.strip().removeprefix("W/") for tag in condition.split(",")}
    return "*" in tags or not tags.isdisjoint(map(entry.etag, ENCODINGS))


def _status(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase}"
