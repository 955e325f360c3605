"""What waits for somebody: texts to sign and texts to approve."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.cache import cache
from django.db.models import (
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
)
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from wagtail.permissions import page_permission_policy

from core.dates import site_date
from editorial.approvers import (
    PERMISSION_TO_APPROVE,
    PERMISSION_TO_READ_SECOND,
    with_permission,
)
from editorial.models import (
    ApprovedPage,
    ContentStatus,
    Contribution,
    ReviewRequest,
    SignOff,
)
from editorial.reviews.reading import find_base
from editorial.reviews.reviewers import is_reviewer
from editorial.text.changes import compare, summarise

SIGN = "sign"
APPROVE = "approve"
A_WEEK = 60 * 60 * 24 * 7
AT_ONCE = timedelta(minutes=1)
"""A request that is asked anew when somebody declines follows within this time."""


def lists_of(user: AbstractUser) -> list[str]:
    may = {
        SIGN: is_reviewer(user),
        APPROVE: user.has_perm(PERMISSION_TO_APPROVE)
        or user.has_perm(PERMISSION_TO_READ_SECOND),
    }
    return [name for name in may if may[name]]


def count_of(user: AbstractUser) -> int:
    return sum(
        find(user).count() for name, find in LISTS.items() if name in lists_of(user)
    )


def requests_for(user: AbstractUser) -> QuerySet[ReviewRequest]:
    """List what asks this reviewer, or any; not what they have just given back."""
    soon_after = ExpressionWrapper(
        OuterRef("asked_at") - AT_ONCE, output_field=DateTimeField()
    )
    declined = ReviewRequest.objects.filter(
        page=OuterRef("page"),
        reviewer=user,
        outcome=ReviewRequest.Outcome.DECLINED,
        closed_at__gte=soon_after,
    )
    given_back = Exists(declined.filter(page=OuterRef("page")))
    waiting = ReviewRequest.objects.waiting().for_user(user)
    return waiting.exclude(given_back, reviewer__isnull=True).most_urgent_first()


def texts_to_approve(user: AbstractUser) -> QuerySet[ContentStatus]:
    """List what waits for this person; what they wrote themselves comes last."""
    wrote = Contribution.objects.unseen_of(user).filter(page=OuterRef("page"))
    waiting = ContentStatus.objects.filter(
        state=ContentStatus.State.APPROVAL, page__in=pages_to_approve(user)
    )
    return waiting.annotate(is_own=Exists(wrote)).order_by(
        "is_own", F("waiting_since").asc(nulls_last=True), "pk"
    )


def pages_to_approve(user: AbstractUser) -> QuerySet[Any]:
    """Return pages that somebody may approve: all here, or those of moderators only."""
    if user.has_perm(PERMISSION_TO_APPROVE):
        return page_permission_policy.instances_user_has_permission_for(user, "publish")
    moderators = with_permission(PERMISSION_TO_APPROVE, is_active=None)
    return Contribution.objects.to_read_second(user, moderators)


LISTS = {SIGN: requests_for, APPROVE: texts_to_approve}


def rows_of(name: str, user: AbstractUser) -> QuerySet[Any]:
    """Fetch with each row what the list says of it."""
    signed = SignOff.objects.valid().filter(page=OuterRef("page"))
    last = signed.order_by("-signed_at", "-pk").values("text_hash")[:1]
    rows = LISTS[name](user).annotate(signed_hash=Subquery(last))
    if name == SIGN:
        return rows.select_related("page__content_status", "asked_by", "reviewer")
    return rows.select_related("page__latest_revision__user")


def fill_summaries(name: str, rows: Iterable[Any], at_most: int) -> None:
    """Say of each row what changed, as far as that is known or quickly found."""
    keys = {row: key_of_row(name, row) for row in rows}
    known = cache.get_many(keys.values())
    for row, key in keys.items():
        row.summary = known.get(key, "")
        if not row.summary and at_most > 0:
            at_most -= 1
            row.summary = summary_of(row.page.specific)


def key_of_row(name: str, row: Any) -> str:
    status = getattr(row.page, "content_status", None) if name == SIGN else row
    return _key(row.page_id, status, row.signed_hash)


def summary_of(page: ApprovedPage) -> str:
    """Say in words what the newest text changes in what was signed or is live."""
    status = ContentStatus.objects.filter(pk=page.pk).first()
    last = page.signoffs.valid().first()
    key = _key(page.pk, status, last.text_hash if last else None)
    summary = cache.get(key)
    if summary is None:
        base = find_base(page)
        newest = page.get_latest_revision_as_object().readable()
        summary = summarise(compare(base.passages if base else [], newest))
        cache.set(key, summary, A_WEEK)
    return summary


def _key(pk: int, status: ContentStatus | None, signed_hash: str | None) -> str:
    draft = status.draft_hash if status else ""
    base = signed_hash or (status.live_hash if status else "")
    return f"changes-{get_language()}-{pk}-{base}-{draft}"


def due_in_words(due: date | None, today: date | None = None) -> str:
    if due is None:
        return ""
    days = (due - (today or site_date())).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("since yesterday")}
    if days in near:
        return near[days]
    if days < 0:
        words = ngettext("%(days)d day late", "%(days)d days late", -days)
        return words % {"days": -days}
    return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
