"""What the processes have rendered for each other, in Django's cache `pages`.

Files on one machine, Redis on several. An entry there is never taken at its word: it
is fresh as long as none of its tags was stamped since. Without the shared store each
process goes on with its own memory.
"""

import hashlib
import logging
import time
from typing import Any

from django.core.cache import caches
from django.utils import timezone

from delivery.models import TagGeneration
from delivery.page_cache.entries import Entry
from delivery.page_cache.release import release

logger = logging.getLogger(__name__)

SLOW = 0.1
PAUSE = 5.0
"""Seconds: after a failure that took longer than the one, it is not asked for the other."""


def key_of(address: str) -> str:
    return hashlib.sha256(f"{release()} {address}".encode()).hexdigest()


class Store:
    """The cache `pages`: without it each process goes on with its own memory.

    One that is slow to fail, as a Redis behind a cut cable, is left alone for a while:
    readers do not wait for it one by one.
    """

    def __init__(self) -> None:
        self._again_at = 0.0

    def get(self, key: str) -> Any:
        return self._try("get", key)

    def set(self, key: str, entry: Entry) -> None:
        self._try("set", key, entry)

    def _try(self, method: str, *arguments: Any) -> Any:
        begun = time.monotonic()
        if begun < self._again_at:
            return None
        try:
            return getattr(caches["pages"], method)(*arguments)
        except Exception:
            logger.warning("The shared pages cannot be reached", exc_info=True)
            if time.monotonic() - begun > SLOW:
                self._again_at = time.monotonic() + PAUSE
            return None


store = Store()


def find(key: str) -> Entry | None:
    entry = store.get(key)
    if not isinstance(entry, Entry) or entry.key != key:
        return None
    return entry if is_fresh(entry) else None


def put(entry: Entry) -> None:
    store.set(entry.key, entry)


def is_fresh(entry: Entry) -> bool:
    """Ask the database whether anything that the entry was made of has changed."""
    return not entry.is_over(timezone.now()) and not (
        TagGeneration.objects.is_any_since(entry.tags, entry.generation)
    )
