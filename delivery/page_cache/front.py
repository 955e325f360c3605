"""The page cache before Django: what is known and fresh is answered without it."""

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils.text import compress_string

from delivery import outbox
from delivery.edge import addresses
from delivery.edge.sending import Sender
from delivery.page_cache import asking, shared
from delivery.page_cache.answers import STALE, accepted_encodings, answer
from delivery.page_cache.asking import Asked, Environ
from delivery.page_cache.entries import Entry
from delivery.page_cache.memory import Kept, Memory
from delivery.page_cache.rendering import Application, Rendered, render
from delivery.page_cache.turns import Turns
from delivery.page_cache.warming import Warmer
from delivery.page_cache.watching import Watcher

logger = logging.getLogger(__name__)

WAIT = 30.0
"""Seconds to wait for the render of somebody else: a second one would slow down both."""

PASSED_FOR = 60.0
"""Seconds in which an address that could not be kept is not waited for."""

MOST_PASSED = 2_000

SMALL = 200
"""Bytes that are not worth compressing."""

StartResponse = Callable[..., Any]


class PageCache:
    """A WSGI application around Django's.

    It answers from memory, else from the store that processes share, else it lets one
    request render while the others get the page from before the change, or wait.
    """

    def __init__(self, application: Application) -> None:
        self.application = application
        self.memory = Memory(settings.PAGE_CACHE_MEMORY)
        self.turns = Turns(Path(settings.PAGE_CACHE_DIR) / "locks")
        self.watcher = Watcher()
        self.sender = Sender()
        self.warmer = Warmer(self, self.memory)
        self._passed: OrderedDict[str, float] = OrderedDict()
        self._guard = threading.Lock()
        self._is_awake = False

    def __call__(
        self, environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        asked = asking.of(environ)
        if asked is None:
            return self.application(environ, start_response)
        if not self._is_awake:
            self._wake_up()
        key = shared.key_of(asked.address)
        kept = self.memory.find(key)
        if kept is not None and kept.is_fresh():
            return answer(kept.entry, asked, environ, start_response, "hit")
        if self._is_passed(key):
            return self.application(environ, start_response)
        return self._in_turn(Visit(asked, key, environ, start_response), kept)

    def _wake_up(self) -> None:
        """Begin in the process that serves: with what a crash may have left unsent."""
        with self._guard:
            if not self._is_awake:
                close_old_connections()
                outbox.send_what_was_left()
                for thread in (self.watcher, self.sender, self.warmer):
                    thread.start()
                self._is_awake = True

    def _in_turn(self, visit: "Visit", stale: Kept | None) -> Iterable[bytes]:
        may_stand_in = stale is not None and stale.may_be_shown()
        with self.turns.take(visit.key, 0 if may_stand_in else WAIT) as is_mine:
            if not is_mine and may_stand_in:
                return visit.send(stale.entry, STALE)
            if found := self._found_meanwhile(visit.key):
                return visit.send(found, "hit")
            if not is_mine or self._is_passed(visit.key):
                return self.application(visit.environ, visit.start_response)
            return self._render(visit, stale)

    def _found_meanwhile(self, key: str) -> Entry | None:
        """Look again, now that it is our turn: what others rendered is ours as well."""
        kept = self.memory.find(key)
        if kept is not None and kept.is_fresh():
            return kept.entry
        close_old_connections()
        known = self.memory.catch_up()
        try:
            entry = shared.find(key)
        except DatabaseError:
            return None
        if entry is not None:
            self.memory.put(entry, known)
        return entry

    def _render(self, visit: "Visit", stale: Kept | None) -> Iterable[bytes]:
        rendered = render(self.application, visit.asked, visit.environ)
        if reason := rendered.why_not_kept():
            if rendered.is_fault and stale is not None and stale.may_be_shown():
                logger.warning("The page from before stays at %s", visit.asked.address)
                return visit.send(stale.entry, STALE)
            logger.debug("Not kept: %s, for %s", visit.asked.address, reason)
            self.memory.drop(visit.key)
            self._pass(visit.key)
            return self._send_unkept(visit, rendered)
        entry = rendered.entry(visit.key, visit.asked)
        return visit.send(entry, "miss", is_known=self._keep(entry))

    def _keep(self, entry: Entry) -> bool:
        """Keep what is still true; a change may have come while it was rendered.

        Its address is noted before it is judged: a change in between finds it there.
        """
        for _attempt in range(3):
            known = self.memory.catch_up()
            try:
                addresses.note(entry.path, entry.tags)
                if not shared.is_fresh(entry):
                    return False
            except DatabaseError:
                return False
            if self.memory.put(entry, known):
                shared.put(entry)
                return True
        return False

    def _send_unkept(self, visit: "Visit", rendered: Rendered) -> Iterable[bytes]:
        if visit.asked.dropped_query:
            return self.application(visit.environ, visit.start_response)
        headers, body = rendered.headers, rendered.body
        if rendered.stream is not None:
            visit.start_response(rendered.status, headers)
            return rendered.stream
        accepted = accepted_encodings(visit.environ.get("HTTP_ACCEPT_ENCODING", ""))
        if "gzip" in accepted and len(body) > SMALL:
            body = compress_string(body, max_random_bytes=100)
            headers = [h for h in headers if h[0].lower() != "content-length"]
            headers += [
                ("Content-Encoding", "gzip"),
                ("Content-Length", str(len(body))),
            ]
        visit.start_response(rendered.status, headers)
        return [] if visit.asked.is_head else [body]

    def _pass(self, key: str) -> None:
        with self._guard:
            self._passed[key] = time.monotonic()
            self._passed.move_to_end(key)
            while len(self._passed) > MOST_PASSED:
                self._passed.popitem(last=False)

    def _is_passed(self, key: str) -> bool:
        since = self._passed.get(key)
        return since is not None and time.monotonic() - since < PASSED_FOR


class Visit:
    """A request on its way through the cache, and how it is answered."""

    def __init__(
        self, asked: Asked, key: str, environ: Environ, start_response: StartResponse
    ) -> None:
        self.asked = asked
        self.key = key
        self.environ = environ
        self.start_response = start_response

    def send(
        self, entry: Entry, outcome: str, *, is_known: bool = True
    ) -> Iterable[bytes]:
        return answer(
            entry,
            self.asked,
            self.environ,
            self.start_response,
            outcome,
            is_known=is_known,
        )
