"""An urgent change is live at once; here is what makes it one that two people saw."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet
from wagtail.models import Page

from editorial.approvers import (
    PERMISSION_TO_READ_SECOND,
    approvers,
    approves,
    with_permission,
)
from editorial.models import Approval, ApprovedPage, UrgentChange
from editorial.text.readable import Reading

SECOND_LOOKS = (Approval.Ground.READ, Approval.Ground.OWN)


def may_check(user: AbstractUser, page: Page) -> bool:
    """Whoever may approve the page, or is there to read what moderators write."""
    return approves(user, page) or user.has_perm(PERMISSION_TO_READ_SECOND)


def who_may_check(page: Page) -> list[Any]:
    """List all people who may check an urgent change of the page, if not their own."""
    return [*approvers(page), *with_permission(PERMISSION_TO_READ_SECOND)]


def unchecked_by(user: AbstractUser) -> QuerySet[UrgentChange]:
    """List what waits to be checked by this person: not what they published alone."""
    changes = UrgentChange.objects.unchecked().filter(page__live=True)
    return changes.exclude(approval__user=user).select_related("page", "approval")


def note_urgent_change(
    live: ApprovedPage, content: ApprovedPage, approval: Approval
) -> UrgentChange:
    """Keep what a change is about to replace, and bar that from coming back signed.

    Whoever else had approved this very text before, after the one that it replaces
    went live, has checked it already.
    """
    change = UrgentChange.objects.create(
        page_id=live.pk,
        approval=approval,
        made_at=approval.signed_at,
        replaced_content=live.serializable_data(),
        replaced_hash=live.content_hash,
    )
    seen = live.approvals.of_text(live, content.content_hash)
    seen = seen.filter(ground=Approval.Ground.READ).exclude(user=approval.user)
    if live.last_published_at:
        seen = seen.filter(signed_at__gt=live.last_published_at)
    if first := seen.first():
        change.check_off(first)
    bar_signatures(live, live.read(), spared=content.read())
    live.approvals.of_text(live, change.replaced_hash).bar()
    return change


def check_off_changes(page: ApprovedPage) -> None:
    """Check off what somebody else has approved as part of what readers have now."""
    changes = list(page.urgent_changes.unchecked().select_related("approval"))
    if not (changes and page.live):
        return
    approvals = page.approvals.in_force().filter(
        text_hash=page.content_hash, ground__in=SECOND_LOOKS
    )
    for change in changes:
        checks = (approval for approval in approvals if change.is_check(approval))
        if check := next(checks, None):
            change.check_off(check)


def bar_signatures(
    page: ApprovedPage, reading: Reading, *, spared: Reading | None = None
) -> None:
    """Let no signature that covers a text count again: to restore it is a new text."""
    kept = page.signoffs.of_reading(page, spared) if spared else page.signoffs.none()
    signed = page.signoffs.of_reading(page, reading)
    keys = {*signed.values_list("pk", flat=True)} - {*kept.values_list("pk", flat=True)}
    page.signoffs.filter(pk__in=keys).bar()
