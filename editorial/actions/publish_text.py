from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from core.characters import require_words
from core.gate import Blocker, RefusedError, refusals
from core.page_lock import DecidedMeanwhileError, stands
from core.revisions import content_of
from editorial.actions.request_review import RequestReview
from editorial.actions.set_aside import set_rules_aside
from editorial.approval.who import why_not_by
from editorial.approvers import (
    approves,
    may_approve,
    may_approve_own,
    publishes,
)
from editorial.closing.rules import find_closed
from editorial.decisions import decision
from editorial.models import Approval, ApprovedPage, lock_page
from editorial.urgent.alone import check_alone, note_seen_by_one
from editorial.urgent.checks import note_urgent_change
from editorial.urgent.rules import find_late_urgent

Ground = Approval.Ground
SECOND_LOOK = (Ground.READ, Ground.SENSE)
"""What only somebody else than the writer may say."""


@dataclass
class PublishText:
    """Approve the newest text of a page and publish it, or say what stands in the way.

    The ground says why one signature is enough; `reason` is kept with it. `codes` are
    rules that the moderator sets aside where these may be. `seen_hash` is the text
    that the moderator had before them: another one is not published.
    """

    page: ApprovedPage
    user: AbstractUser
    ground: str = Ground.READ
    reason: str = ""
    codes: list[str] = field(default_factory=list)
    seen_hash: str = ""

    @decision()
    def execute(self) -> Revision:
        """Publish or raise: `RefusedError` with the reasons, ValidationError, or denied."""
        page = lock_page(self.page.pk)
        if stands(page) != stands(self.page):
            raise DecidedMeanwhileError(page)
        if not publishes(self.user, page):
            raise PermissionDenied
        revision = page.get_latest_revision()
        content = content_of(revision)
        if self.seen_hash and self.seen_hash != content.seen_hash:
            raise ValidationError(
                _("Somebody changed the text meanwhile. Read it again, then publish.")
            )
        set_rules_aside(content, self.user, self.codes, self.reason)
        approval = self.sign(content, revision)
        if approval and schedule_of(approval.content) == schedule_of(revision.content):
            revision = page.approved_revision(approval)
        if self.ground == Ground.URGENT:
            note_urgent_change(page, content, approval)
        if self.ground == Ground.ALONE:
            note_seen_by_one(page, approval)
        revision.publish(user=self.user, skip_permission_checks=True)
        if self.ground == Ground.URGENT and content.needs_sign_off:
            RequestReview(page, self.user, is_urgent=True).execute()
        return revision

    def sign(self, content: ApprovedPage, revision: Revision) -> Approval | None:
        """Return the approval whose copy goes live, recorded now if there is none.

        Nothing is approved where readers have this very text: it is only filed anew.
        """
        if self.ground == Ground.READ and is_open_to_older(content):
            if content.is_unchanged:
                return None
            if approval := content.find_approval():
                return approval
        carried = None
        self.check_approves(content)
        if self.ground != Ground.TYPOGRAPHY:
            self.check_ground(content)
        if self.ground in (Ground.TYPOGRAPHY, Ground.SENSE):
            is_reworded = self.ground == Ground.SENSE
            carried = content.carry_sign_off(is_reworded=is_reworded)
        if self.ground != Ground.READ:
            data = {"reason": self.reason}
            log(content, f"editorial.{self.ground}", user=self.user, data=data)
        return Approval.objects.record(
            content,
            revision,
            self.user,
            ground=self.ground,
            reason=self.reason,
            carried_sign_off=carried,
        )

    def check_approves(self, content: ApprovedPage) -> None:
        """Refuse every ground to who may publish, but not approve."""
        if not approves(self.user, content):
            missing = Blocker("approval", why_not_by(self.user, content))
            raise RefusedError(content, [missing, *_others(content)])

    def check_ground(self, content: ApprovedPage) -> None:
        if self.ground in SECOND_LOOK and not may_approve(self.user, content):
            missing = Blocker("approval", why_not_by(self.user, content))
            raise RefusedError(content, [missing, *_others(content)])
        if self.ground == Ground.URGENT and not content.live:
            raise ValidationError(
                _("Only what is live already can be changed urgently.")
            )
        if self.ground == Ground.URGENT and content.is_unchanged:
            raise ValidationError(_("Readers have exactly this text already."))
        if self.ground == Ground.OWN and not may_approve_own(self.user, content):
            raise ValidationError(why_not_by(self.user, content))
        if self.ground == Ground.ALONE:
            check_alone(self.user, content)
        if self.ground in (Ground.URGENT, Ground.OWN, Ground.ALONE):
            require_words(self.reason, _("Say why: it is kept with the page."))


def schedule_of(content: dict[str, Any]) -> list[datetime | None]:
    """Return when a stored copy is to appear and to go.

    Who publishes may choose another hour for a text that was approved.
    """
    stored = (content.get(name) for name in ("go_live_at", "expire_at"))
    return [parse_datetime(moment) if moment else None for moment in stored]


def is_open_to_older(content: ApprovedPage) -> bool:
    """Return whether an approval will do that is there already.

    None will that was given before somebody closed the page, nor one from before an
    urgent change that nobody has checked in time.
    """
    return not any(find_closed(content)) and not any(find_late_urgent(content))


def _others(content: ApprovedPage) -> list[Blocker]:
    return [blocker for blocker in refusals(content) if blocker.code != "approval"]
