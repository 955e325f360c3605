"""A response as it is kept: each encoding ready to be sent."""

import gzip
import hashlib
from dataclasses import dataclass
from datetime import datetime

import brotli

Headers = tuple[tuple[str, str], ...]

GZIP_LEVEL = 6
BROTLI_QUALITY = 5
ENCODINGS = ("br", "gzip", "")
"""In the order of preference; the last is the text itself."""

OWN_HEADERS = {
    "cache-control", "connection", "content-encoding", "content-length", "etag",
    "expires", "vary",
}  # fmt: skip
"""What the cache says itself about each answer."""


@dataclass(frozen=True)
class Entry:
    """A rendered page, what it was made of and from when on.

    `generation` was taken before the first query: a change that was sent later may
    not be in it. `ends` is when it stops being true by itself.
    """

    key: str
    path: str
    headers: Headers
    bodies: dict[str, bytes]
    digest: str
    tags: frozenset[str]
    generation: int
    ends: datetime | None

    @property
    def size(self) -> int:
        """Bytes in memory, about."""
        return sum(map(len, self.bodies.values())) + 100 * len(self.tags) + 2_000

    def etag(self, encoding: str) -> str:
        return f'"{self.digest}-{encoding}"' if encoding else f'"{self.digest}"'

    def is_over(self, now: datetime) -> bool:
        return self.ends is not None and self.ends <= now


def encoded(body: bytes) -> dict[str, bytes]:
    """Compress for those who can read it; the times are zero so that bytes repeat."""
    return {
        "": body,
        "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
        "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
    }


def digest_of(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:20]
