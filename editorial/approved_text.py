import logging
from datetime import datetime
from typing import Any

from wagtail.models import PageLogEntry, Revision

from core.gate import RefusedError
from editorial.models import Approval, ApprovedPage

TAKES_OFF = ("wagtail.unpublish", "editorial.close")
logger = logging.getLogger(__name__)


def publish_if_wanted(page: ApprovedPage, user: Any = None) -> None:
    """Publish what was approved where that was asked for; else the page is ready.

    Wagtail would publish the latest revision, whoever wrote that. A refusal of the
    gate leaves the page ready, and the approval stands.
    """
    approval = page.approvals.valid().first()
    if not approval:
        return
    if was_taken_off_since(page, approval.signed_at):
        return
    is_scheduled = approval.content.get("go_live_at") is not None
    if not (approval.publish_when_signed or is_scheduled):
        return
    try:
        publish_approved(page, approval, user)
    except RefusedError as refused:
        logger.info("Ready, not published: %s", refused)


def was_taken_off_since(page: ApprovedPage, moment: datetime) -> bool:
    """Tell whether somebody took the page from readers after its text was signed."""
    return PageLogEntry.objects.filter(
        page=page.pk, action__in=TAKES_OFF, timestamp__gt=moment
    ).exists()


def publish_approved(page: ApprovedPage, approval: Approval, user: Any) -> Revision:
    """Publish the very content that was approved; later edits wait beside it."""
    revision = page.approved_revision(approval)
    revision.publish(user=user, skip_permission_checks=True)
    return revision
