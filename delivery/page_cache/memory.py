"""The pages that a process keeps: bounded, the longest unasked go first."""

import logging
import threading
import time
from collections import OrderedDict, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from delivery.models import Stamp, TagGeneration
from delivery.page_cache.counter import counter
from delivery.page_cache.entries import Entry

logger = logging.getLogger(__name__)

STALE_FOR = 300.0
"""Seconds that a page may be shown after a change, while it cannot be rendered."""


@dataclass
class Kept:
    entry: Entry
    stale_since: float | None = None
    """Seconds of a clock that nobody sets."""

    def is_fresh(self) -> bool:
        return self.stale_since is None and not self.entry.is_over(timezone.now())

    def may_be_shown(self) -> bool:
        """Tell whether it may stand in for a page that is being rendered."""
        if self.stale_since is None:
            return True
        return time.monotonic() - self.stale_since < STALE_FOR


class Memory:
    """Entries by their keys and by their tags, up to `limit` bytes.

    Before each answer the counter is compared with what is known already; only after
    a change the database is asked what became stale.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.known = counter().current()
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._by_tag: defaultdict[str, set[str]] = defaultdict(set)
        self._lock = threading.RLock()
        self._asking = threading.Lock()

    def find(self, key: str) -> Kept | None:
        self.catch_up()
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def catch_up(self) -> int:
        """Learn what was changed since the last time; return up to where that was."""
        if counter().current() != self.known:
            with self._asking:
                if counter().current() != self.known:
                    self._learn(counter().current())
        return self.known

    def put(self, entry: Entry, known: int) -> bool:
        """Keep an entry that was found fresh up to `known`; not if more is known now."""
        with self._lock:
            if known != self.known:
                return False
            self.drop(entry.key)
            self._kept[entry.key] = Kept(entry)
            self.size += entry.size
            for tag in entry.tags:
                self._by_tag[tag].add(entry.key)
            while self.size > self.limit:
                self.drop(next(iter(self._kept)))
        return True

    def drop(self, key: str) -> None:
        with self._lock:
            kept = self._kept.pop(key, None)
            if kept is None:
                return
            self.size -= kept.entry.size
            for tag in kept.entry.tags:
                keys = self._by_tag[tag]
                keys.discard(key)
                if not keys:
                    del self._by_tag[tag]

    def stale_addresses(self) -> list[str]:
        """List what waits to be rendered anew, the last asked first; no later pages."""
        with self._lock:
            kept = reversed(self._kept.values())
            stale = [k.entry.path for k in kept if k.stale_since is not None]
        return [address for address in stale if "?" not in address]

    def __len__(self) -> int:
        return len(self._kept)

    def _learn(self, current: int) -> None:
        close_old_connections()
        try:
            newest = TagGeneration.objects.newest()
            stamps = TagGeneration.objects.since(self.known)
        except DatabaseError:
            logger.warning("Cannot learn what has changed", exc_info=True)
            self._mark(self._kept)
            return
        if newest < current:
            # Another database than the one that these pages came from.
            stamps = [Stamp(TagGeneration.EVERYTHING, is_withdrawn=True)]
        with self._lock:
            for stamp in stamps:
                self._apply(stamp)
            self.known = max(current, newest)
        counter().advance(self.known)

    def _apply(self, stamp: Stamp) -> None:
        if stamp.tag == TagGeneration.EVERYTHING:
            keys = list(self._kept)
        else:
            keys = list(self._by_tag.get(stamp.tag, ()))
        if stamp.is_withdrawn:
            for key in keys:
                self.drop(key)
        else:
            self._mark(keys)

    def _mark(self, keys: Iterable[str]) -> None:
        now = time.monotonic()
        with self._lock:
            for key in keys:
                if self._kept[key].stale_since is None:
                    self._kept[key].stale_since = now
