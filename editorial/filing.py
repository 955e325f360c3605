"""Note what a saved draft changes besides its words: what it is filed under, exemptions.

Neither makes another text, so signatures hold; but they decide which are needed.
"""

from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from core.revisions import content_of
from editorial.models import ApprovedPage, ContentStatus

EXEMPT, NO_LONGER_EXEMPT = "editorial.exempt", "editorial.exempt_end"
State = ContentStatus.State


def note_filing(revision: Revision) -> None:
    page = content_of(revision)
    if isinstance(page, ApprovedPage):
        note_need_of_signature(page)
        note_exemption(page, revision)


def note_need_of_signature(page: ApprovedPage) -> None:
    """Take back that a text is ready which now lacks a signature.

    Of a live page the status tells what holds for its readers: that changes when the
    draft goes live.
    """
    status = ContentStatus.objects.filter(pk=page.pk).first()
    if status is None:
        return
    rows = ContentStatus.objects.filter(pk=page.pk)
    if not page.live and status.needs_sign_off != page.needs_sign_off:
        rows.update(needs_sign_off=page.needs_sign_off)
    if status.state == State.READY and page.awaits_sign_off:
        rows.update(state=State.DRAFT)


def note_exemption(page: ApprovedPage, revision: Revision) -> None:
    """Log who exempted a page and why, once for each revision, however often saved."""
    entries = PageLogEntry.objects.filter(
        page_id=page.pk, action__in=(EXEMPT, NO_LONGER_EXEMPT)
    )
    last = entries.order_by("-timestamp", "-pk").first()
    known = last.data["reason"] if last else ""
    reason = page.health_exemption
    if reason == known:
        return
    action = EXEMPT if reason else NO_LONGER_EXEMPT
    if last is None or last.revision_id != revision.pk:
        data = {"reason": reason, "was": known}
        log(page, action, user=revision.user, revision=revision, data=data)
    elif reason == last.data["was"]:
        last.delete()
    else:
        last.action, last.data["reason"] = action, reason
        last.save()
