"""Close a page to readers while it is checked, and decide what becomes of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log
from wagtail.models import Revision

from core.characters import require_words
from core.fingerprints import fingerprint
from editorial.approvers import approvers
from editorial.closing.permissions import may_close, may_reopen
from editorial.decisions import decision, touch
from editorial.mails import send
from editorial.models import Approval, ApprovedPage, Closure, lock_page

Outcome = Closure.Outcome


@dataclass
class ClosePage:
    """Take a live page from its readers at once: whoever may edit it may do so.

    No lock stands against it, and no draft, schedule or waiting text is touched.
    """

    page: ApprovedPage
    user: AbstractUser
    reason: str

    @decision()
    def execute(self) -> Closure:
        page = lock_page(self.page.pk)
        if not may_close(self.user, page):
            raise PermissionDenied
        return close_to_readers(page, self.user, self.reason)


def close_to_readers(
    page: ApprovedPage, user: AbstractUser | None, reason: str
) -> Closure:
    """Close a page whose lock the caller holds; tell everybody who may decide."""
    require_words(reason, _("Say why in words: it is kept with the page."))
    check_is_open(page)
    closure = Closure.objects.create(
        page_id=page.pk,
        closed_by=user,
        reason=reason,
        content=page.serializable_data(),
        text_hash=page.content_hash,
        revision=page.live_revision,
    )
    with keeping_schedule(page):
        UnpublishPageAction(page, user=user, log_action=False).execute(
            skip_permission_checks=True
        )
    log(page, "editorial.close", user=user, data={"reason": reason})
    send(
        "closed",
        page,
        approvers(page),
        actor=user,
        comment=reason,
        once=f"closed:{closure.pk}",
    )
    touch(page.pk)
    return closure


def check_is_open(page: ApprovedPage) -> None:
    if closure := page.find_closure():
        raise ValidationError(
            _("%(name)s has closed this page already.")
            % {"name": closure.closed_by_name or _("Somebody")}
        )
    if not page.live:
        raise ValidationError(_("Readers do not see this page: nothing is to close."))


@dataclass
class ReopenPage:
    """Put back exactly what readers had when the page was closed.

    `seen_hash` is the text that the moderator had before them.
    """

    page: ApprovedPage
    user: AbstractUser
    seen_hash: str

    @decision()
    def execute(self) -> Revision:
        page = lock_page(self.page.pk)
        closure = find_closure_to_end(page, self.user)
        if self.seen_hash != closure.text_hash:
            raise ValidationError(
                _("The page was closed anew meanwhile. Look at it, then decide.")
            )
        approval = self.record(page, closure)
        revision = page.approved_revision(approval)
        with keeping_schedule(page):
            revision.publish(user=self.user, skip_permission_checks=True)
        log(
            page,
            "editorial.reopen",
            user=self.user,
            data={"closed_for": closure.reason},
        )
        return revision

    def record(self, page: ApprovedPage, closure: Closure) -> Approval:
        """Keep who answers for it; its own revision serves again if it is the same."""
        frozen = page.of_copy(closure.content)
        if frozen.content_hash != closure.text_hash:
            raise ValidationError(
                _(
                    "Something that the page shows was changed or deleted since, so it "
                    "cannot come back as it was. Approve and publish a new text."
                )
            )
        revision = closure.revision
        if revision and is_same(revision.as_object(), frozen):
            frozen, content = revision.as_object(), revision.content
        else:
            revision, content = None, closure.content
        return Approval.objects.create(
            page_id=page.pk,
            user=self.user,
            **Approval.objects.bound_to(frozen, frozen.read()),
            content=content,
            revision=revision,
            ground=Approval.Ground.REOPENED,
            reason=closure.reason,
        )


def is_same(one: ApprovedPage, other: ApprovedPage) -> bool:
    return one.slug == other.slug and fingerprint(one) == fingerprint(other)


@dataclass
class TakeOff:
    """Decide that a closed page stays off the site: readers learn that it is gone."""

    page: ApprovedPage
    user: AbstractUser

    @decision()
    def execute(self) -> None:
        page = lock_page(self.page.pk)
        closure = find_closure_to_end(page, self.user)
        closure.end(self.user, Outcome.TAKEN_OFF)
        page.revisions.update(approved_go_live_at=None)
        log(page, "wagtail.unpublish", user=self.user)
        touch(page.pk)


def find_closure_to_end(page: ApprovedPage, user: AbstractUser) -> Closure:
    if not may_reopen(user, page):
        raise PermissionDenied
    closure = page.find_closure()
    if closure is None:
        raise ValidationError(_("Somebody has decided on this page already."))
    return closure


def end_closure(page: ApprovedPage) -> None:
    """Note that a closed page is live again: as it was, or with another text."""
    closure = page.find_closure()
    if closure is None:
        return
    text_hash = page.content_hash
    approval = page.approvals.of_text(page, text_hash).first()
    is_same_text = text_hash == closure.text_hash
    closure.end(
        approval.user if approval else None,
        Outcome.REOPENED if is_same_text else Outcome.REPLACED,
    )


@contextmanager
def keeping_schedule(page: ApprovedPage) -> Iterator[None]:
    """Leave planned what was planned: Wagtail forgets it with each change of state."""
    planned = page.revisions.exclude(approved_go_live_at=None)
    moments = dict(planned.values_list("pk", "approved_go_live_at"))
    yield
    for pk, moment in moments.items():
        page.revisions.filter(pk=pk).update(approved_go_live_at=moment)
