"""What caches further out are told of a page: how long it holds, what it is made of."""

from datetime import datetime
from functools import lru_cache

from django.conf import settings

from delivery.edge.backends import tag_backends
from delivery.edge.names import short
from delivery.models import TagGeneration

Headers = tuple[tuple[str, str], ...]

FRESH_ONLY = "public, max-age=0, must-revalidate"
BY_NOBODY: Headers = (("Cache-Control", FRESH_ONLY),)
DOWN_FOR = 3_600
"""Seconds that a cache may go on with a page while the site does not answer."""

LONGEST_HEADER = 7_000
"""Bytes; Varnish takes lines of 8 KiB. A page of more tags is kept by nobody."""


def control_headers(
    tags: frozenset[str], ends: datetime | None, now: datetime
) -> Headers:
    """Let shared caches keep a page as long as they can be told to drop it.

    `s-maxage`: RFC 9111, 5.2.2.10; `stale-while-revalidate`: RFC 5861, 3, which
    browsers follow, too: a cache hands readers FRESH_ONLY in its place, as `deploy/`
    has it, or reads a header of its own. What ends by itself may not be shown beyond.
    """
    if tag_headers(tags) is None:
        return BY_NOBODY
    longest, stale = settings.EDGE_SECONDS, DOWN_FOR
    if ends is not None:
        remaining = int((ends - now).total_seconds())
        longest = min(longest, remaining)
        stale = min(stale, remaining - longest)
    if longest <= 0:
        return BY_NOBODY
    control = f"public, max-age=0, s-maxage={longest}, stale-while-revalidate={stale}"
    told = {backend.control for backend in tag_backends().values()}
    return tuple((dict(BY_NOBODY) | dict.fromkeys(told, control)).items())


@lru_cache(maxsize=4_096)
def tag_headers(tags: frozenset[str]) -> Headers | None:
    """Write the tags as each configured cache reads them.

    None where no cache is configured, and where there are too many for a header.
    """
    if not tag_backends():
        return None
    names = [short(tag) for tag in (*sorted(tags), TagGeneration.EVERYTHING)]
    headers = tuple(
        (backend.header, backend.separator.join(names))
        for backend in tag_backends().values()
        if backend.header
    )
    if any(len(value) > LONGEST_HEADER for _name, value in headers):
        return None
    return headers
