"""Answer for many live texts whether they are health information; two people do."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.revisions import content_of
from editorial.actions.request_review import RequestReview
from editorial.approvers import approves
from editorial.decisions import decision, touch
from editorial.health.answers import HealthAnswer
from editorial.models import Approval, ApprovedPage, ProposedAnswer, lock_page


def propose_answer(
    page: ApprovedPage, user: AbstractUser, answer: str, no_reason: str = ""
) -> ProposedAnswer:
    """Note an answer for what readers have; another person confirms it.

    Raises ValidationError for a text that has an answer, and a No without a reason.
    """
    if not page.permissions_for_user(user).can_edit():
        raise PermissionDenied
    if not (page.live and page.asks_about_health and not page.health_answer):
        raise ValidationError(_("This text has an answer, or is not live."))
    if answer == HealthAnswer.NO and not no_reason:
        raise ValidationError(_("Choose what the text is about, for a No."))
    proposed, _made = ProposedAnswer.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "answer": answer,
            "no_reason": no_reason if answer == HealthAnswer.NO else "",
            "live_hash": page.content_hash,
            "proposed_by": user,
        },
    )
    return proposed


@dataclass
class ConfirmAnswer:
    """Give a live text the answer that somebody else proposed, and nothing else.

    A Yes goes live unsigned: readers are told so, and a review is asked for. A newer
    draft gets the answer, too, and stays a draft of who wrote it.
    """

    proposed: ProposedAnswer
    user: AbstractUser

    @decision()
    def execute(self) -> None:
        page = lock_page(self.proposed.page_id)
        if not approves(self.user, page):
            raise PermissionDenied
        if self.proposed.proposed_by_id == self.user.pk:
            raise ValidationError(_("You answered it: somebody else confirms it."))
        if not page.live or page.content_hash != self.proposed.live_hash:
            raise ValidationError(
                _("Readers have another text by now. Answer for that one.")
            )
        draft = page.get_latest_revision() if page.has_unpublished_changes else None
        self.publish(page)
        if draft:
            self.answer_in_draft(content_of(draft), draft.user)
        if self.proposed.answer == HealthAnswer.YES:
            RequestReview(page, self.user).execute()
        self.proposed.delete()
        touch(page.pk)

    def publish(self, page: ApprovedPage) -> None:
        content = self.with_answer(page)
        revision = content.save_revision(user=self.proposed.proposed_by, clean=False)
        content = revision.as_object()
        Approval.objects.record(content, revision, self.user)
        data = {"reason": str(self.proposed)}
        log(page, "editorial.confirm_health", user=self.user, data=data)
        revision.publish(user=self.user, skip_permission_checks=True)

    def answer_in_draft(self, draft: ApprovedPage, user: AbstractUser | None) -> None:
        if not draft.health_answer:
            self.with_answer(draft)
        draft.save_revision(user=user, clean=False)

    def with_answer(self, content: ApprovedPage) -> ApprovedPage:
        content.health_answer = self.proposed.answer
        content.health_no_reason = self.proposed.no_reason
        return content
