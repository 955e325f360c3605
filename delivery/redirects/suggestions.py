"""Guesses which page somebody meant who asked for an address that leads nowhere."""

import re
from difflib import SequenceMatcher

from django.db.models import Q, QuerySet
from wagtail.models import Page

LEAST_LIKENESS = 0.6
MOST_COMPARED = 300
LETTERS_THAT_TELL = 4


def best_target(path: str) -> Page | None:
    """Find the live page whose slug is the last name of an address, or is nearest."""
    name = last_name(path)
    if not name:
        return None
    pages = Page.objects.live().filter(depth__gt=1)
    return nearest(name, path, pages.filter(slug=name)) or nearest(
        name, path, alike(name, pages)
    )


def last_name(path: str) -> str:
    names = [name for name in path.lower().split("/") if name not in {"", "*"}]
    return re.sub(r"\.\w{1,5}$", "", names[-1]).replace("_", "-") if names else ""


def alike(name: str, pages: QuerySet[Page]) -> QuerySet[Page]:
    """Narrow down to slugs that begin alike or share one of the longest words."""
    words = sorted(name.split("-"), key=len, reverse=True)[:3]
    some = Q(slug__startswith=name[:LETTERS_THAT_TELL])
    for word in words:
        if len(word) >= LETTERS_THAT_TELL:
            some |= Q(slug__contains=word)
    return pages.filter(some)


def nearest(name: str, path: str, pages: QuerySet[Page]) -> Page | None:
    """Choose by the slug, of equal slugs by the whole address."""

    def likeness(page: Page) -> tuple[float, float]:
        return (
            SequenceMatcher(None, name, page.slug).ratio(),
            SequenceMatcher(None, path, page.url_path).ratio(),
        )

    compared = pages.order_by("-last_published_at", "pk")[:MOST_COMPARED]
    found = [(likeness(page), page) for page in compared]
    best, page = max(found, key=lambda each: each[0], default=((0, 0), None))
    return page if best[0] >= LEAST_LIKENESS else None
