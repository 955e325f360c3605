from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.dates import site_date
from core.models import SiteSettings
from editorial.decisions import decision
from editorial.models import (
    ApprovedPage,
    MedicalReviewTask,
    ReviewRequest,
    lock_page,
)
from editorial.models.leaving import heir_of
from editorial.reviews.reviewers import may_be_asked


@dataclass
class RequestReview:
    """Ask a medical reviewer, by name or whoever comes first, to sign a page.

    An open request is changed, not doubled: what is empty stays as it was there,
    unless this `replaces` all of it. An urgent one goes to who signed last.
    """

    page: ApprovedPage
    asked_by: AbstractUser
    reviewer: AbstractUser | None = None
    due: date | None = None
    note: str = ""
    is_urgent: bool = False
    replaces: bool = False

    @decision()
    def execute(self) -> ReviewRequest:
        page = lock_page(self.page.pk)
        request = ReviewRequest.objects.filter(page_id=page.pk).waiting().first()
        request = request or ReviewRequest(page_id=page.pk)
        asked_before = request.reviewer
        self.fill(request)
        if self.is_urgent:
            self.hurry(request)
        if request.pk and request.reviewer != asked_before:
            request.asked_at, request.reminded_at = timezone.now(), None
        request.asked_by = self.asked_by
        request.save()
        log(
            page,
            "editorial.ask_review",
            user=self.asked_by,
            data={"reviewer": str(request.reviewer or ""), "note": request.note},
        )
        return request

    def fill(self, request: ReviewRequest) -> None:
        if self.replaces:
            request.reviewer, request.due = self.reviewer, self.due
            request.note = self.note
            return
        request.reviewer = self.reviewer or request.reviewer
        request.due = self.due or request.due
        request.note = self.note or request.note

    def hurry(self, request: ReviewRequest) -> None:
        days = SiteSettings.load().urgent_review_days
        last = self.page.signoffs.first()
        request.is_urgent = True
        request.due = site_date() + timedelta(days=days)
        heir = heir_of(last.user) if last else None
        request.reviewer = request.reviewer or (heir if may_be_asked(heir) else None)


@decision()
def cancel_request(page: ApprovedPage, user: AbstractUser) -> None:
    """Close the open request: nobody needs to sign any more.

    Not where the workflow itself waits for the signature: nothing would end it.
    """
    page = lock_page(page.pk)
    task_state = page.current_workflow_task_state
    if task_state and isinstance(task_state.task.specific, MedicalReviewTask):
        raise ValidationError(
            _(
                "The text waits for this signature. Ask another reviewer, or send the "
                "text back in the editor."
            )
        )
    request = ReviewRequest.objects.filter(page_id=page.pk).waiting().first()
    if request is None:
        raise ValidationError(_("Somebody has closed this request already."))
    request.outcome = ReviewRequest.Outcome.CANCELLED
    request.closed_at = timezone.now()
    request.save()
    log(page, "editorial.cancel_review", user=user)
