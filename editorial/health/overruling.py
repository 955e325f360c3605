"""Whoever approves a text may answer otherwise whether it is health information."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from core.characters import require_words
from editorial.approvers import may_approve
from editorial.decisions import decision, touch
from editorial.health.answers import HealthAnswer
from editorial.models import ApprovedPage, lock_page


def told_answer(content: ApprovedPage) -> str:
    """Return what the answer means for who approves; nothing where none is asked."""
    if not content.asks_about_health:
        return ""
    if content.health_answer == HealthAnswer.YES:
        return _("Health information: a medical reviewer signs it.")
    if content.health_answer == HealthAnswer.NO:
        reason = content.health_no_words or content.get_health_no_reason_display()
        reason = reason or _("no reason given")
        return _("No medical review: not health information (%(reason)s).") % {
            "reason": reason
        }
    return _("Nobody has answered whether this is health information.")


def may_overrule(user: AbstractUser, page: ApprovedPage) -> bool:
    return page.asks_about_health and may_approve(user, page)


@dataclass
class OverruleAnswer:
    """Store the newest text with another answer; it makes nobody its author.

    `seen_hash` is the text that was looked at. The reason is kept in the history.
    """

    page: ApprovedPage
    user: AbstractUser
    answer: str
    reason: str
    seen_hash: str
    no_reason: str = ""

    @decision()
    def execute(self) -> Revision:
        page = lock_page(self.page.pk)
        if not may_overrule(self.user, page):
            raise PermissionDenied
        require_words(self.reason, _("Say why: it is kept with the page."))
        content = page.get_latest_revision_as_object()
        if content.seen_hash != self.seen_hash:
            raise ValidationError(
                _("Somebody changed the text meanwhile. Read it again, then answer.")
            )
        if content.health_answer == self.answer:
            raise ValidationError(_("This is the answer already."))
        was = told_answer(content)
        content.health_answer = self.answer
        content.health_no_reason, content.health_no_words = self.no_reason, ""
        revision = content.save_revision(clean=False)
        data = {"reason": self.reason, "was": was}
        log(
            page,
            "editorial.overrule_health",
            user=self.user,
            revision=revision,
            data=data,
        )
        touch(page.pk)
        return revision
