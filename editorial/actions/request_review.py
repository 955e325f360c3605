from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import AbstractUser
from django.utils import timezone

from core.models import SiteSettings
from editorial.models import ApprovedPage, ReviewRequest


@dataclass
class RequestReview:
    """Ask a medical reviewer, by name or whoever comes first, to sign a page.

    An open request is changed, not doubled. An urgent one goes to who signed last.
    """

    page: ApprovedPage
    asked_by: AbstractUser
    reviewer: AbstractUser | None = None
    due: date | None = None
    note: str = ""
    is_urgent: bool = False

    def execute(self) -> ReviewRequest:
        request = ReviewRequest.objects.filter(page_id=self.page.pk).waiting().first()
        request = request or ReviewRequest(page_id=self.page.pk)
        request.asked_by = self.asked_by
        request.reviewer = self.reviewer or request.reviewer
        request.due = self.due or request.due
        request.note = self.note or request.note
        if self.is_urgent:
            self.hurry(request)
        request.save()
        return request

    def hurry(self, request: ReviewRequest) -> None:
        days = SiteSettings.load().urgent_review_days
        last = self.page.signoffs.first()
        request.is_urgent = True
        request.due = timezone.localdate() + timedelta(days=days)
        request.reviewer = request.reviewer or (last.user if last else None)
