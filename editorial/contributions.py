"""Note who changed the words of a page, so that nobody approves what they wrote."""

from typing import Any

from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from core.revisions import content_of
from editorial.approvers import publishes, writers
from editorial.models import ApprovedPage, ContentStatus, Contribution


def note_revision(revision: Revision) -> None:
    """Count a revision as writing where its words differ from those before it.

    Comments, settings, saving once more and an alias that becomes a page of its own do
    not make an author.
    """
    page = content_of(revision)
    if not isinstance(page, ApprovedPage):
        return
    before = ContentStatus.objects.filter(pk=page.pk).first()
    words = page.content_hash
    if before and before.draft_hash == words:
        return
    ContentStatus.objects.update_or_create(
        page_id=page.pk, defaults={"draft_hash": words, **_state_of_edited(before)}
    )
    is_writing = before or not page.is_unchanged
    if revision.user and is_writing:
        note_contribution(page, revision)


def note_contribution(page: ApprovedPage, revision: Revision) -> None:
    """Keep that somebody changed the words; of a mend the history tells once."""
    mends = is_mend(page, revision.user)
    _contribution, is_first = Contribution.objects.update_or_create(
        page_id=page.pk,
        user=revision.user,
        is_mend=mends,
        defaults={"last_at": revision.created_at},
    )
    if mends and is_first:
        log(page, "editorial.mend", user=revision.user, revision=revision)


def _state_of_edited(before: ContentStatus | None) -> dict[str, Any]:
    """Turn what was finished into a draft again; what waits goes on waiting."""
    finished = {ContentStatus.State.LIVE, ContentStatus.State.READY}
    if before and before.state in finished:
        return {"state": ContentStatus.State.DRAFT}
    return {}


def is_mend(page: ApprovedPage, user: Model) -> bool:
    """Tell whether an approver mends somebody else's text while it waits."""
    waiting = page.current_workflow_state
    return bool(
        waiting
        and waiting.status == WorkflowState.STATUS_IN_PROGRESS
        and waiting.requested_by_id != user.pk
        and publishes(user, page)
        and user.pk not in writers(page)
    )
