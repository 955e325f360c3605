"""Purges wait in the database until each cache has confirmed them.

They are written in the transaction that makes the tags stale, and sent outside of any
transaction. A page that was on its way to a cache when the purge arrived may be kept
there after it: each purge is repeated once, a while later.
"""

import logging
import uuid
from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit

import requests
from django.utils import timezone

from delivery.edge.backends import TIMEOUT, PurgeError, TagBackend, tag_backends
from delivery.models import PurgeRequest, Stamp

logger = logging.getLogger(__name__)

MOST_WAITING = 2_000
"""Purges of one cache; if more wait, all of it is dropped in their place."""

AT_ONCE = 500
REPEATED_AFTER = timedelta(seconds=5)
CLAIMED_FOR = timedelta(seconds=60)
LONGEST_PAUSE = 300


def write(stamps: Iterable[Stamp]) -> None:
    """Ask each cache to drop what a change made stale."""
    rows = list(stamps)
    for name in tag_backends():
        waiting = PurgeRequest.objects.filter(cache=name)
        if waiting.count() + len(rows) > MOST_WAITING:
            waiting.delete()
            rows = [Stamp(PurgeRequest.EVERYTHING, is_withdrawn=True)]
        PurgeRequest.objects.bulk_create(
            PurgeRequest(cache=name, **stamp._asdict()) for stamp in rows
        )


def send_due() -> int:
    """Send what is due to each cache; return how many purges were confirmed."""
    return sum(_send_to(name, backend) for name, backend in tag_backends().items())


def _send_to(name: str, backend: TagBackend) -> int:
    rows = _claim(name)
    if not rows:
        return 0
    try:
        for is_withdrawn in (True, False):
            tags = {r.tag for r in rows if r.is_withdrawn is is_withdrawn}
            if tags:
                backend.purge_tags(tags, is_withdrawn=is_withdrawn)
    except (PurgeError, requests.RequestException) as error:
        logger.warning("%s did not confirm %d purges: %s", name, len(rows), error)
        _try_later(rows, in_words(error))
        return 0
    _confirm(rows)
    return len(rows)


def in_words(error: Exception) -> str:
    """Say what a person has to know; the log has the rest."""
    asked = getattr(error, "request", None)
    where = urlsplit(asked.url).netloc if asked is not None else ""
    if isinstance(error, requests.Timeout):
        return f"No answer from {where} within {TIMEOUT} seconds"
    if isinstance(error, requests.ConnectionError):
        return f"Nobody answers at {where}"
    return str(error)


def _claim(name: str) -> list[PurgeRequest]:
    """Take what is due, so that no other process sends it as well for a while."""
    claim = uuid.uuid4().hex
    due = PurgeRequest.objects.filter(cache=name).due()
    keys = list(due.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    if not keys:
        return []
    later = timezone.now() + CLAIMED_FOR
    due.filter(pk__in=keys).update(claim=claim, due_at=later)
    return list(PurgeRequest.objects.filter(claim=claim))


def _confirm(rows: list[PurgeRequest]) -> None:
    done = [row.pk for row in rows if row.is_repeated]
    again = [row.pk for row in rows if not row.is_repeated]
    PurgeRequest.objects.filter(pk__in=done).delete()
    PurgeRequest.objects.filter(pk__in=again).update(
        is_repeated=True,
        fault="",
        attempts=0,
        due_at=timezone.now() + REPEATED_AFTER,
    )


def _try_later(rows: list[PurgeRequest], fault: str) -> None:
    for row in rows:
        row.attempts += 1
        pause = min(2 ** min(row.attempts, 10), LONGEST_PAUSE)
        row.due_at = timezone.now() + timedelta(seconds=pause)
        row.fault = fault[:255]
    PurgeRequest.objects.bulk_update(rows, ["attempts", "due_at", "fault"])
