"""Change something, and compare which addresses differ with which the tags hit."""

import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from unittest.mock import patch

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from benchmarks.differential import kinds, records  # noqa: F401
from benchmarks.differential.kinds import KINDS, Draw, NothingToChangeError
from core import gate, recorder
from core.recorder import Recording
from delivery import outbox

LINK = re.compile(r'(?:href="|<loc>)([^"#<]+)')
NOT_FOLLOWED = ("//", "/static", "/media", "/documents", "/search", "/admin")
REFUSALS = (
    ValueError,
    PermissionDenied,
    ValidationError,
    IntegrityError,
    ProtectedError,
    gate.RefusedError,
)


@dataclass(frozen=True)
class Shown:
    """What an address answered, and what that was made of."""

    status: int
    body: bytes
    notes: Recording
    sets_cookie: bool

    @property
    def is_kept(self) -> bool:
        is_shared = not self.sets_cookie and bool(self.notes.tags)
        return self.status == HTTPStatus.OK and is_shared

    def is_hit(self, tags: set[str], now: datetime) -> bool:
        ends = self.notes.ends
        stale = outbox.EVERYTHING in tags or not tags.isdisjoint(self.notes.tags)
        return stale or (ends is not None and ends <= now)

    def differs(self, fresh: "Shown") -> bool:
        return not fresh.is_kept or fresh.body != self.body


@dataclass(frozen=True)
class Outcome:
    """One change; without addresses where it was refused."""

    kind: str
    what: str
    differed: frozenset[str] = frozenset()
    hit: frozenset[str] = frozenset()

    @property
    def missed(self) -> frozenset[str]:
        return self.differed - self.hit

    @property
    def over(self) -> frozenset[str]:
        return self.hit - self.differed


def ask(address: str) -> Shown:
    client = Client(headers={"host": settings.SITE_ADDRESS.netloc})
    client.raise_request_exception = False
    with recorder.recording() as notes:
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
    return Shown(response.status_code, body, notes, bool(response.cookies))


def crawl() -> dict[str, Shown]:
    """Follow all links; return the addresses that the page cache would keep."""
    seen: dict[str, Shown] = {}
    waiting = ["/", "/sitemap.xml", "/robots.txt"]
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen[address] = shown = ask(address)
        if shown.is_kept:
            waiting += links_in(shown.body.decode("utf-8", "replace"))
    outbox.send()
    return {address: shown for address, shown in seen.items() if shown.is_kept}


def links_in(text: str) -> Iterator[str]:
    for link in LINK.findall(text):
        address = link.replace("&amp;", "&").removeprefix(settings.SITE_URL)
        if address.startswith("/") and not address.startswith(NOT_FOLLOWED):
            yield address


class Differential:
    """A crawled site on which changes are tried and taken back."""

    def __init__(self, seed: int, sample: int = 0) -> None:
        self.draw = Draw(random.Random(seed))  # noqa: S311
        self.sample = sample
        self.site = crawl()

    def any_kind(self) -> str:
        weights = list(kinds.WEIGHTS.values())
        return self.draw.random.choices(list(KINDS), weights)[0]

    def addresses(self) -> list[str]:
        if not self.sample or self.sample >= len(self.site):
            return list(self.site)
        return self.draw.random.sample(list(self.site), self.sample)

    def try_out(self, kind: str) -> Outcome:
        with taken_back():
            try:
                with transaction.atomic(), gate.left_open("a differential test"):
                    what = KINDS[kind](self.draw)
            except (NothingToChangeError, *REFUSALS) as refusal:
                return Outcome(kind, f"refused: {type(refusal).__name__}")
            Site.clear_site_root_paths_cache()
            now = max([timezone.now(), *kinds.later])
            if not kinds.later:
                return self.compare(kind, what, now)
            with patch("django.utils.timezone.now", return_value=now):
                return self.compare(kind, what, now)

    def compare(self, kind: str, what: str, now: datetime) -> Outcome:
        tags = outbox.send()
        old = {address: self.site[address] for address in self.addresses()}
        differed = {a for a, shown in old.items() if shown.differs(ask(a))}
        hit = {a for a, shown in old.items() if shown.is_hit(tags, now)}
        return Outcome(kind, what, frozenset(differed), frozenset(hit))


@contextmanager
def taken_back() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        kinds.later.clear()
        # Wagtail keeps renditions there, also those that were just taken back.
        caches["default"].clear()
        ContentType.objects.clear_cache()
        Site.clear_site_root_paths_cache()
