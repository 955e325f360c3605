"""How a kept page is sent: the encoding, 304, HEAD and what caches further out may do."""

import re
from collections.abc import Callable, Iterable
from http import HTTPStatus

from django.utils import timezone

from delivery.edge.headers import BY_NOBODY, Headers, control_headers, tag_headers
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
    *,
    is_known: bool = True,
) -> Iterable[bytes]:
    """Send an entry; `outcome` tells in `X-Cache` how it came about.

    What is not known to be true still (`is_known`) is for this reader alone.
    """
    encoding = best_encoding(environ.get("HTTP_ACCEPT_ENCODING", ""))
    etag = entry.etag(encoding)
    headers = [
        ("ETag", etag),
        *_control(entry, is_known=is_known and outcome != STALE),
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


def _control(entry: Entry, *, is_known: bool) -> Headers:
    """Say who may keep it; a page that stands in for another is kept by nobody."""
    if not is_known:
        return BY_NOBODY
    return control_headers(entry.tags, entry.ends, timezone.now())


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
