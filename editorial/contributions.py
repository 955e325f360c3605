"""Note who changed the words of a page, so that nobody approves what they wrote."""

from typing import Any

from django.db.models import Model, Q
from wagtail.log_actions import log
from wagtail.models import Revision, WorkflowState

from core.revisions import content_of
from editorial.approvers import has_right_to_approve, writers
from editorial.models import ApprovedPage, ContentStatus, Contribution
from editorial.text.typography import refusals


def note_revision(revision: Revision) -> None:
    """Count a revision as writing where its words differ from those before it.

    Comments, settings and saving once more do not make an author.
    """
    page = content_of(revision)
    if not isinstance(page, ApprovedPage):
        return
    before = ContentStatus.objects.filter(pk=page.pk).first()
    words = page.content_hash
    if before and before.draft_hash == words and not shows_other_notices(page):
        return
    ContentStatus.objects.update_or_create(
        page_id=page.pk, defaults={"draft_hash": words, **_state_of_edited(before)}
    )
    is_writing = before or not page.is_unchanged
    if revision.user and is_writing:
        note_contribution(page, revision)


def shows_other_notices(page: ApprovedPage) -> bool:
    """Return whether the filing of a live text puts it below another notice.

    That is a change of what readers see, like one of its words.
    """
    live = page.live_text
    return bool(live) and notices_of(live) != notices_of(page)


def notices_of(page: ApprovedPage) -> set[str]:
    return {thing.approved_hash for thing in page.things_beside_text} - {""}


def note_contribution(page: ApprovedPage, revision: Revision) -> None:
    """Keep that somebody changed the words; of a mend the history tells once.

    An approver who changes more than typography in somebody else's waiting text is a
    writer of it, until they undo that. Saved in the middle of a word it is no mend yet.
    """
    user, values = revision.user, {"last_at": revision.created_at}
    if not changes_waiting_text(page, user):
        keep_contribution(page, user, **values)
        return
    since = page.contributions.unseen_of(user).filter(while_waiting=True).first()
    base = since.base if since else find_text_of_writers(page, user)
    if not is_mend(page, base):
        keep_contribution(page, user, while_waiting=True, base=base, **values)
        return
    if since:
        since.delete()
    if keep_contribution(page, user, is_mend=True, **values):
        log(page, "editorial.mend", user=user, revision=revision)


def keep_contribution(
    page: ApprovedPage,
    user: Model,
    *,
    is_mend: bool = False,
    while_waiting: bool = False,
    **values: Any,
) -> bool:
    """Store a contribution; return whether it is the first of its kind."""
    _contribution, is_first = Contribution.objects.update_or_create(
        page_id=page.pk,
        user=user,
        is_mend=is_mend,
        while_waiting=while_waiting,
        defaults=values,
    )
    return is_first


def _state_of_edited(before: ContentStatus | None) -> dict[str, Any]:
    """Turn what was finished into a draft again; what waits goes on waiting."""
    finished = {ContentStatus.State.LIVE, ContentStatus.State.READY}
    if before and before.state in finished:
        return {"state": ContentStatus.State.DRAFT}
    return {}


def changes_waiting_text(page: ApprovedPage, user: Model) -> bool:
    """Tell whether an approver changes somebody else's text while it waits."""
    waiting = page.current_workflow_state
    return bool(
        waiting
        and waiting.status == WorkflowState.STATUS_IN_PROGRESS
        and waiting.requested_by_id != user.pk
        and has_right_to_approve(user, page)
        and not page.contributions.unseen_of(user).filter(while_waiting=False).exists()
    )


def find_text_of_writers(page: ApprovedPage, user: Model) -> Revision | None:
    """Find the text that its writers left, before approvers mended anything in it."""
    mends = page.contributions.filter(is_mend=True).values_list("user_id", flat=True)
    others = writers(page) - {user.pk}
    revisions = Revision.objects.for_instance(page).order_by("-created_at", "-pk")
    theirs = revisions.filter(Q(user__in=others) | Q(user=None)).first()
    return theirs or revisions.exclude(user__in={user.pk, *mends}).first()


def is_mend(page: ApprovedPage, base: Revision | None) -> bool:
    """Tell whether typography alone sets a text apart from the one that writers left."""
    return base is not None and not refusals(
        content_of(base).readable(), page.readable()
    )
