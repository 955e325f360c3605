"""The way of a change to the caches: noted with it, sent once it is committed."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.db import DatabaseError, connection, transaction
from django.db.models import Exists, Q
from django.utils import timezone

from delivery import parts
from delivery.edge import purging
from delivery.models import ChangedTag, PartState, Stamp, TagGeneration
from delivery.page_cache.counter import counter

logger = logging.getLogger(__name__)

MOST_TAGS = 1_000
EVERYTHING = TagGeneration.EVERYTHING
LATE = timedelta(seconds=2)
"""A change that nobody sent by then was left by a crash."""


def write(tags: Iterable[str], *, withdrawn: bool = False) -> None:
    """Note the tags in the transaction of the change; more than a thousand are all.

    What was withdrawn may not be shown any more, not even while it is rendered anew.
    """
    rows = sorted(tags)
    if not rows:
        return
    if len(rows) > MOST_TAGS:
        rows = [EVERYTHING]
    ChangedTag.objects.bulk_create(
        ChangedTag(tag=tag, is_withdrawn=withdrawn) for tag in rows
    )
    if connection.in_atomic_block and not _is_awaited():
        transaction.on_commit(wake, robust=True)


def _is_awaited() -> bool:
    """Say whether this transaction sends already when it is committed.

    What a savepoint took back is not in the list any more.
    """
    return any(call is wake for _savepoints, call, _robust in connection.run_on_commit)


def wake() -> None:
    """Send what is committed; what cannot be sent now is sent with the next page."""
    try:
        send()
    except DatabaseError:
        logger.warning("Changes wait to be sent", exc_info=True)


def send_what_was_left() -> None:
    """Send before the first answer of a process what a crash left between the two."""
    try:
        is_left = ChangedTag.objects.exists()
    except DatabaseError:
        logger.warning("Nobody knows whether changes wait to be sent", exc_info=True)
        return
    if is_left:
        wake()


def send() -> set[str]:
    """Bring up to date what the changed tags touch; return all tags that are stale.

    One sender at a time: a slower one would put an older state over a newer.
    """
    with transaction.atomic():
        states = _lock_states()
        rows = list(ChangedTag.objects.select_for_update())
        tags = {row.tag for row in rows}
        now = timezone.now()
        for state in states:
            if not state.digest or state.is_touched_by(tags) or state.is_over(now):
                tags |= _render_again(state)
        ChangedTag.objects.filter(pk__in=[row.pk for row in rows]).delete()
        if tags:
            _stamp(tags, {row.tag for row in rows if row.is_withdrawn})
    return tags


def _stamp(tags: set[str], withdrawn: set[str]) -> None:
    stamps = [Stamp(tag, tag in withdrawn) for tag in sorted(tags)]
    generation = TagGeneration.objects.stamp(stamps)
    TagGeneration.objects.forget_oldest()
    purging.write(stamps)
    transaction.on_commit(lambda: counter().advance(generation))


def part_states() -> dict[str, PartState]:
    """Load how the parts look now, in one query; send what is overdue first."""
    states = _load_states()
    if len(states) < len(parts.names()) or any(_needs_sending(s) for s in states):
        wake()
        states = _load_states()
    return {state.name: state for state in states}


def _load_states() -> list[PartState]:
    late = Q(written_at__lt=timezone.now() - LATE)
    return list(
        PartState.objects.defer("tags").annotate(
            is_late=Exists(ChangedTag.objects.filter(late))
        )
    )


def _needs_sending(state: PartState) -> bool:
    return state.is_late or state.is_over(timezone.now())


def _lock_states() -> list[PartState]:
    missing = {*parts.names()}.difference(
        PartState.objects.values_list("name", flat=True)
    )
    PartState.objects.bulk_create(
        [PartState(name=name) for name in sorted(missing)], ignore_conflicts=True
    )
    return list(PartState.objects.select_for_update().order_by("name"))


def _render_again(state: PartState) -> set[str]:
    if state.name not in parts.names():
        return set()
    part = parts.make(state.name)
    is_same = state.digest == part.digest
    state.digest, state.tags, state.ends = part.digest, sorted(part.tags), part.ends
    state.save()
    return set() if is_same else {parts.tag_of(state.name)}
