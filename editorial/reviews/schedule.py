"""Set the review dates of many pages anew when a rule for them changed.

No text is read again: that takes a hundred times as long.
"""

import logging
from collections.abc import Iterator
from threading import Thread
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from core.models import SiteSettings
from editorial import status
from editorial.models import Approval, ApprovedPage, ContentStatus
from editorial.reviews.dates import review_due

logger = logging.getLogger(__name__)

BATCH = 100
AT_ONCE = 300
"""So many pages take about a second: nobody waits in the admin for more."""
DATES = ["needs_sign_off", "pending_since", "review_due"]


def approved_models() -> list[type[ApprovedPage]]:
    """List the page types whose texts are approved."""
    return [model for model in apps.get_models() if issubclass(model, ApprovedPage)]


def reschedule_all_soon() -> None:
    for model in approved_models():
        reschedule_soon(model.objects.all())


def reschedule_soon(pages: QuerySet) -> None:
    """Set the dates after the commit; those of many pages beside the request.

    What a restart cuts off is made good by `rebuild_content_status`.
    """
    transaction.on_commit(lambda: _reschedule_now_or_beside(pages))


def _reschedule_now_or_beside(pages: QuerySet) -> None:
    if pages.count() <= AT_ONCE:
        reschedule(pages)
    else:
        Thread(target=_reschedule_beside, args=[pages], daemon=True).start()


def _reschedule_beside(pages: QuerySet) -> None:
    try:
        changed = reschedule(pages)
        logger.info("Review dates set anew: %d texts", changed)
    except Exception:
        logger.exception("Review dates were not all set: run rebuild_content_status")
    finally:
        connection.close()


def reschedule(pages: QuerySet) -> int:
    """Set what the pages' statuses say of reviews anew; return how many changed.

    Each batch is a short transaction. Pages whose state may turn with the need of a
    signature are looked at in full: they are few.
    """
    settings = SiteSettings.load()
    changed = 0
    for keys in batches(pages.order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            statuses = ContentStatus.objects.select_for_update().in_bulk(keys)
            rows = pages.model.objects.filter(pk__in=statuses)
            new = [
                statuses[page.pk]
                for page in rows.for_headlines()
                if set_dates(statuses[page.pk], page, settings)
            ]
            ContentStatus.objects.bulk_update(new, DATES)
        changed += len(new)
    for page in pages.filter(pk__in=may_turn().values("pk")):
        status.rebuild(page)
    return changed


def set_dates(known: ContentStatus, page: ApprovedPage, settings: SiteSettings) -> bool:
    """Set what follows from the page's filing; tell whether anything changed."""
    before = [getattr(known, name) for name in DATES]
    known.needs_sign_off = page.needs_sign_off
    known.review_due = None
    if not page.needs_sign_off:
        known.pending_since = None
    elif known.live_hash:
        known.review_due = review_due(
            known.reviewed_at,
            known.pending_since,
            months=page.own_review_interval or settings.review_interval_months,
            urgent_days=settings.urgent_review_days,
        )
    return before != [getattr(known, name) for name in DATES]


def may_turn() -> QuerySet:
    """Find texts that are ready, or would be if no medical reviewer had to sign."""
    approvals = Approval.objects.valid().filter(
        page_id=OuterRef("pk"), text_hash=OuterRef("draft_hash")
    )
    is_approved = Q(state=ContentStatus.State.DRAFT) & Exists(approvals)
    return ContentStatus.objects.exclude(draft_hash=F("live_hash")).filter(
        Q(state=ContentStatus.State.READY) | is_approved
    )


def batches(keys: QuerySet, size: int = BATCH) -> Iterator[list[Any]]:
    found = list(keys)
    for start in range(0, len(found), size):
        yield found[start : start + size]


def remember_stored(instance: Model, *names: str) -> None:
    """Keep with an object what its row says now, for `has_changed` after saving."""
    rows = type(instance)._base_manager.filter(pk=instance.pk)
    instance.stored_before = rows.values(*names).first()


def has_changed(instance: Model, *names: str) -> bool:
    """Tell whether one of the names, or of all that were kept, has another value."""
    before = getattr(instance, "stored_before", None) or {}
    return any(
        getattr(instance, n) != before[n] for n in names or before if n in before
    )
