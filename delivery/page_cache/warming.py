"""A thread that asks for what a change made stale, before a reader has to wait for it."""

import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from wagtail.models import Page

from delivery.models import Stamp, TagGeneration
from delivery.page_cache import asking
from delivery.page_cache.counter import counter
from delivery.page_cache.memory import Memory
from delivery.page_cache.ticking import Ticking

logger = logging.getLogger(__name__)

MOST = 20
"""Addresses after one change; those that nobody asked for lately wait for a reader."""


class Warmer(Ticking):
    """Asks as a reader does: the page is kept, and its pictures are made in all sizes.

    Each process does so for its own memory, and finds there or in the shared pages what
    another was quicker to render. What a killed one had not asked for, a reader will.
    """

    name = "warming"

    def __init__(self, front: Callable[..., Iterable[bytes]], memory: Memory) -> None:
        super().__init__()
        self.front = front
        self.memory = memory
        self._known = self._seen = counter().current()

    def look(self) -> None:
        """Begin when nothing has changed since the last look: one step of many is waste."""
        before, self._seen = self._seen, counter().current()
        if before != self._seen or self._seen == self._known:
            return
        stamps = TagGeneration.objects.since(self._known)
        self._known = self._seen
        self.memory.catch_up()
        if any(stamp.tag == TagGeneration.EVERYTHING for stamp in stamps):
            return
        found = [*addresses_of(stamps), *self.memory.stale_addresses()]
        for address in islice(dict.fromkeys(found), MOST):
            self.ask(address)

    def ask(self, address: str) -> None:
        try:
            response = self.front(asking.environ_of(address), ignore)
            list(response)
            if hasattr(response, "close"):
                response.close()
        except Exception:
            logger.warning("%s was not warmed", address, exc_info=True)


def addresses_of(stamps: Iterable[Stamp]) -> Iterator[str]:
    """Name the public pages that changed themselves, the last of them first."""
    tags = (stamp.tag.removeprefix("page:") for stamp in stamps)
    keys = [int(tag) for tag in tags if tag.isdecimal()]
    pages = Page.objects.live().public().filter(pk__in=keys)
    for page in pages.order_by("-last_published_at")[:MOST]:
        if parts := page.get_url_parts():
            yield parts[2]


def ignore(status: str, headers: Any, exc_info: Any = None) -> None:
    """Start a response that nobody reads."""
