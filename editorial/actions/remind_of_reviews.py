from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from core.dates import site_date
from core.models import SiteSettings
from editorial.actions.leave import Leave
from editorial.approvers import approvers
from editorial.mails import send
from editorial.mails.recipients import may_sign_it
from editorial.models import (
    Approval,
    ApprovedPage,
    ContentStatus,
    Departure,
    Mail,
    ReviewRequest,
    UrgentChange,
    lock_page,
)
from editorial.models.leaving import heir_of

DUE_AGAIN_AFTER_DAYS = 30
MONDAY = 0


@dataclass
class RemindOfReviews:
    """Do what the date asks for: let leave, return, remind, tell of overdue reviews.

    Each page is a transaction that notes and mails together, so that a second run, or
    one after a crash, finds done what was done. With `dry_run` it is only told.
    """

    dry_run: bool = False
    now: datetime = field(default_factory=timezone.now)
    settings: SiteSettings = field(default_factory=SiteSettings.load)
    done: list[str] = field(default_factory=list)

    def execute(self) -> list[str]:
        """Return what was done, a line each."""
        for departure in Departure.objects.due().select_related("user"):
            self.let_leave(departure)
        for request in self.lying_for(self.settings.review_return_days):
            self.give_back(request)
        for request in self.to_remind():
            self.remind(request)
        for page_pk, due in self.overdue():
            self.tell_of_overdue(page_pk, due)
        for change in self.unchecked():
            self.tell_of_unchecked(change)
        for change in self.reworded():
            self.tell_of_rewording(change)
        return self.done

    def let_leave(self, departure: Departure) -> None:
        self.done.append(f"left: {departure.user}")
        if not self.dry_run:
            self.done.extend(Leave(departure).execute())

    @property
    def today(self) -> date:
        return site_date(self.now)

    def lying_for(self, days: int) -> QuerySet[ReviewRequest]:
        waiting = ReviewRequest.objects.waiting().select_related("page", "reviewer")
        return waiting.filter(asked_at__lte=self.now - timedelta(days=days))

    def to_remind(self) -> QuerySet[ReviewRequest]:
        """Find the requests not reminded of yet that are old, or past their date."""
        days = timedelta(days=self.settings.review_reminder_days)
        too_old = timedelta(days=self.settings.review_return_days)
        return (
            ReviewRequest.objects.waiting()
            .select_related("page", "reviewer")
            .filter(reminded_at=None, asked_at__gt=self.now - too_old)
            .filter(Q(asked_at__lte=self.now - days) | Q(due__lt=self.today))
        )

    def overdue(self) -> Iterable[tuple[int, date]]:
        """Find the overdue pages of which no reviewer was asked yet."""
        asked = ReviewRequest.objects.waiting().filter(page_id=OuterRef("pk"))
        statuses = ContentStatus.objects.overdue(self.today).exclude(Exists(asked))
        return list(statuses.order_by("pk").values_list("pk", "review_due"))

    def unchecked(self) -> QuerySet[UrgentChange]:
        """Find what one person changed for readers, and no other has checked in time."""
        late = UrgentChange.objects.late(self.settings.urgent_review_days, self.now)
        return late.filter(page__live=True)

    def give_back(self, request: ReviewRequest) -> None:
        self.done.append(f"returned to the moderators: {request}")
        if self.dry_run:
            return
        with transaction.atomic():
            page = lock_page(request.page_id)
            open_one = still_open(request)
            if open_one is None:
                return
            open_one.outcome = ReviewRequest.Outcome.RETURNED
            open_one.closed_at = self.now
            open_one.save()
            log(page, "editorial.return", data=named(request))
            send("returned", page, approvers(page), once=f"returned:{request.pk}")

    def remind(self, request: ReviewRequest) -> None:
        self.done.append(f"reminded: {request}")
        if self.dry_run:
            return
        with transaction.atomic():
            page = lock_page(request.page_id)
            open_one = still_open(request)
            if open_one is None or open_one.reminded_at:
                return
            open_one.reminded_at = self.now
            open_one.save()
            log(page, "editorial.remind", data=named(request))
            asked = [request.reviewer] if request.reviewer else may_sign_it(page)
            once = f"reminder:{request.pk}:{site_date(request.asked_at):%Y-%m-%d}"
            send("reminder", page, asked, due=request.due, once=once)

    def tell_of_overdue(self, page_pk: int, due: date) -> None:
        """Tell moderators and the last reviewer once, and again each 30 days."""
        time = (self.today - due).days // DUE_AGAIN_AFTER_DAYS
        once = f"review_due:{page_pk}:{due}:{time}"
        if Mail.objects.filter(key=once).exists():
            return
        page = Page.objects.get(pk=page_pk).specific
        self.done.append(f"overdue since {due}: {page}")
        if not self.dry_run:
            with transaction.atomic():
                send("review_due", page, concerned_by(page), due=due, once=once)

    def reworded(self) -> Iterable[Approval]:
        """Find words that changed under a signature: told on Mondays, a week's at once."""
        changes = Approval.objects.filter(
            ground=Approval.Ground.SENSE, carried_sign_off__user__isnull=False
        )
        if self.today.weekday() != MONDAY:
            changes = changes.filter(signed_at__lte=self.now - timedelta(days=7))
        told = Mail.objects.filter(event="reworded").values_list("key", flat=True)
        changes = changes.select_related("carried_sign_off__user").defer("content")
        return [row for row in changes if f"reworded:{row.pk}" not in set(told)]

    def tell_of_rewording(self, change: Approval) -> None:
        self.done.append(f"words changed under a signature: {change.page}")
        if not self.dry_run:
            with transaction.atomic():
                page = lock_page(change.page_id)
                reviewer = change.carried_sign_off.user
                send("reworded", page, [reviewer], once=f"reworded:{change.pk}")

    def tell_of_unchecked(self, change: UrgentChange) -> None:
        """Tell every moderator once a day, until somebody has checked it."""
        once = f"urgent_late:{change.pk}:{self.today}"
        if Mail.objects.filter(key=once).exists():
            return
        self.done.append(
            f"not checked since {site_date(change.made_at)}: {change.page}"
        )
        if not self.dry_run:
            with transaction.atomic():
                page = lock_page(change.page_id)
                send("urgent_late", page, approvers(page), once=once)


def still_open(request: ReviewRequest) -> ReviewRequest | None:
    """Fetch the request once more under the page's lock: it may be answered."""
    return ReviewRequest.objects.waiting().filter(pk=request.pk).first()


def named(request: ReviewRequest) -> dict[str, str]:
    return {"reviewer": str(request.reviewer or "")}


def concerned_by(page: ApprovedPage) -> list[Any]:
    last = page.signoffs.valid().select_related("user").first()
    return [*approvers(page), heir_of(last.user) if last else None]
