"""Slugs that a page may not have, because an address of ours would hide it."""

from collections.abc import Iterable

from django.urls import URLPattern, URLResolver, get_resolver


def first_segment(pattern: str) -> str:
    """Return the fixed first part of a route: `search` for `search/suggest/`."""
    segment = pattern.lstrip("^").split("/", 1)[0]
    return segment if segment.replace("-", "").replace("_", "").isalnum() else ""


def reserved_root_slugs() -> set[str]:
    """First segments of all addresses that are not pages."""
    return _segments(get_resolver().url_patterns)


def _segments(patterns: Iterable[URLPattern | URLResolver]) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        segment = first_segment(str(pattern.pattern))
        if segment:
            found.add(segment)
        elif isinstance(pattern, URLResolver) and str(pattern.pattern) in ("", "^"):
            found |= _segments(pattern.url_patterns)
    return found
