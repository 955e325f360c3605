"""Note what a saved draft changes besides its words: who answered for health, and what.

The answer decides which signatures are needed.
"""

from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from core.revisions import content_of
from editorial.health.answers import HealthAnswer
from editorial.models import ApprovedPage, ContentStatus

ANSWERED = "editorial.answer_health"
State = ContentStatus.State


def note_filing(revision: Revision) -> None:
    page = content_of(revision)
    if isinstance(page, ApprovedPage):
        note_need_of_signature(page)
        note_answer(page, revision)


def note_need_of_signature(page: ApprovedPage) -> None:
    """Take back that a text is ready which now lacks a signature, or is filed anew.

    Of a live page the status tells what holds for its readers: that changes when the
    draft goes live.
    """
    status = ContentStatus.objects.filter(pk=page.pk).first()
    if status is None:
        return
    rows = ContentStatus.objects.filter(pk=page.pk)
    if not page.live and status.needs_sign_off != page.needs_sign_off:
        rows.update(needs_sign_off=page.needs_sign_off)
    if status.state == State.READY and (
        page.awaits_sign_off or not page.find_approval()
    ):
        rows.update(state=State.DRAFT)


def note_answer(page: ApprovedPage, revision: Revision) -> None:
    """Log who answered the question of health, once for each revision."""
    now = said_answer(page)
    entries = PageLogEntry.objects.filter(page_id=page.pk, action=ANSWERED)
    last = entries.order_by("-timestamp", "-pk").first()
    if last and last.revision_id == revision.pk:
        renote(last, now)
        return
    was = last.data["answer"] if last else answer_before(page, revision)
    if now != was:
        data = {"answer": now, "was": was}
        log(page, ANSWERED, user=revision.user, revision=revision, data=data)


def renote(entry: PageLogEntry, now: str) -> None:
    """Say in the entry of a revision that is saved again what it says now."""
    if now == entry.data["was"]:
        entry.delete()
    elif now != entry.data["answer"]:
        entry.data["answer"] = now
        entry.save()


def answer_before(page: ApprovedPage, revision: Revision) -> str:
    """Return what the newest older text answers: it is asked where no entry tells."""
    if not page.health_answer:
        return ""
    older = page.revisions.exclude(pk=revision.pk).order_by("-created_at").first()
    if older:
        return said_answer(content_of(older))
    return said_answer(page.live_text) if page.live_text else ""


def said_answer(page: ApprovedPage) -> str:
    """Return the answer as the history tells it: "No (policy or insurance)"."""
    reason = page.health_no_words or page.get_health_no_reason_display()
    answer = str(page.get_health_answer_display())
    is_explained = page.health_answer == HealthAnswer.NO and reason
    return f"{answer} ({reason})" if is_explained else answer
