"""Counts addresses that lead nowhere, so that editors can redirect them.

A failure here is noted and swallowed: it may neither break a reader's page nor make
the reader wait.
"""

import logging
import threading
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest
from django.middleware.common import CommonMiddleware

from core.dates import site_date
from core.write_lock import brief_wait
from delivery.models import MissingAddress
from delivery.redirects import paths
from delivery.redirects.privacy import LONGEST_KEPT, may_be_kept

logger = logging.getLogger(__name__)

MOST_ROWS = 5_000
MADE_ROOM_FOR = 100
"""So many rows go at once when the table is full, so that this is seldom."""


class Sampler:
    """Counts each of the first misses of a minute, then every tenth for ten."""

    COUNTED_A_MINUTE = 60
    ONE_IN = 10

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.minute, self.misses = 0, 0

    def weight(self) -> int:
        with self.lock:
            minute = int(time.monotonic() // 60)
            if minute != self.minute:
                self.minute, self.misses = minute, 0
            self.misses += 1
            if self.misses <= self.COUNTED_A_MINUTE:
                return 1
            return 0 if self.misses % self.ONE_IN else self.ONE_IN


sampler = Sampler()


def note_missing(request: HttpRequest) -> None:
    if not is_asked_by_a_reader(request):
        return
    path = paths.stored(paths.without_query(request.get_full_path()))
    if not may_be_kept(path) or not (weight := sampler.weight()):
        return
    try:
        with brief_wait(), transaction.atomic():
            NoteMissing(path, linked_from(request), weight).execute()
    except DatabaseError as error:
        # The message of an engine may repeat the address.
        logger.warning("A missing address was not counted: %s", type(error).__name__)


def is_asked_by_a_reader(request: HttpRequest) -> bool:
    """Leave out files, previews, and what is asked again with a slash at its end."""
    is_file = request.path_info.startswith((settings.STATIC_URL, settings.MEDIA_URL))
    return (
        request.method == "GET"
        and not is_file
        and not getattr(request, "is_preview", False)
        and not CommonMiddleware(lambda _: None).should_redirect_with_slash(request)
    )


def linked_from(request: HttpRequest) -> str:
    """Name the page of ours that led here, or only the host of another site."""
    try:
        parts = urlsplit(request.headers.get("Referer", ""))
        host = parts.hostname or ""
    except ValueError:
        return ""
    is_ours = host == settings.SITE_ADDRESS.hostname
    name = f"{host}{parts.path}" if is_ours else host
    return name if len(name) <= LONGEST_KEPT and may_be_kept(name) else ""


class NoteMissing:
    """Counts one address: in one query if it is known, in three if it is new."""

    def __init__(self, path: str, linked_from: str, weight: int) -> None:
        self.path, self.linked_from, self.weight = path, linked_from, weight
        self.today = site_date()

    def execute(self) -> None:
        if self.count():
            return
        self.make_room()
        if not self.start():
            self.count()

    def count(self) -> bool:
        values = {"hits": F("hits") + self.weight, "last_seen": self.today}
        if self.linked_from:
            values["linked_from"] = self.linked_from
        return bool(MissingAddress.objects.filter(path=self.path).update(**values))

    def start(self) -> bool:
        """Write the row; False if another request has just written it."""
        try:
            with transaction.atomic():
                MissingAddress.objects.create(
                    path=self.path,
                    linked_from=self.linked_from,
                    first_seen=self.today,
                    last_seen=self.today,
                    hits=self.weight,
                )
        except IntegrityError:
            return False
        return True

    def make_room(self) -> None:
        """Let the least asked for go, of these the longest unseen."""
        if MissingAddress.objects.count() < MOST_ROWS:
            return
        least = MissingAddress.objects.order_by("hits", "last_seen", "pk")
        going = list(least.values_list("pk", flat=True)[:MADE_ROOM_FOR])
        MissingAddress.objects.filter(pk__in=going).delete()
