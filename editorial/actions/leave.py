"""Somebody leaves: what they have in hand goes on, what they signed stands or falls."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.auth.models import AbstractUser
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from core.accounts.closing import close_account
from core.dates import site_date
from editorial.actions.request_review import RequestReview
from editorial.actions.sign_text import withdraw_all_of
from editorial.approvers import approvers
from editorial.decisions import decision
from editorial.mails import send
from editorial.models import (
    ApprovedPage,
    ContentStatus,
    Departure,
    ReviewRequest,
    SignOff,
    lock_page,
)

DUE_WITHIN = timedelta(days=30)


@dataclass
class Leave:
    """Do what a departure says; once more after a crash, it goes on where it stopped.

    Each page is a transaction of its own: somebody may have signed a thousand.
    """

    departure: Departure
    done: list[str] = field(default_factory=list)

    def execute(self) -> list[str]:
        """Return what was done, a line for each page."""
        user, by = self.departure.user, self.departure.noted_by
        self.done = [
            _("Waits for any reviewer again: %(title)s") % {"title": title}
            for title in give_back_requests(user, by)
        ]
        due = self.due_pages()
        if self.departure.withdraws:
            due |= self.withdraw()
        self.hand_over(due)
        close_account(user, by)
        self.departure.done_at = timezone.now()
        self.departure.report = [*self.departure.report, *self.done]
        self.departure.save()
        return self.done

    def due_pages(self) -> set[int]:
        """Name the live pages that this person signed last and whose review is due."""
        soon = ContentStatus.objects.to_review().filter(
            review_due__lte=site_date() + DUE_WITHIN
        )
        signed = SignOff.objects.valid().filter(user=self.departure.user)
        pks = soon.filter(page__in=signed.values("page")).values_list("pk", flat=True)
        return {pk for pk in pks if self.signed_last(pk)}

    def signed_last(self, page_pk: int) -> bool:
        last = SignOff.objects.valid().filter(page_id=page_pk).first()
        return bool(last and last.user_id == self.departure.user_id)

    def withdraw(self) -> set[int]:
        user, by = self.departure.user, self.departure.noted_by
        signed = SignOff.objects.valid().filter(user=user).order_by("page_id")
        pks = sorted(set(signed.values_list("page_id", flat=True)))
        for pk in pks:
            withdraw_all_of(pk, user, by, self.departure.reason)
            self.tell(_("Signatures withdrawn: %(title)s"), pk)
        live = ContentStatus.objects.to_review().filter(pk__in=pks)
        return set(live.values_list("pk", flat=True))

    def hand_over(self, page_pks: set[int]) -> None:
        successor = self.departure.successor
        if not (successor and successor.is_active):
            return
        asked = ReviewRequest.objects.waiting().filter(page_id__in=page_pks)
        for pk in sorted(page_pks - set(asked.values_list("page_id", flat=True))):
            page = Page.objects.get(pk=pk).specific
            RequestReview(page, self.departure.noted_by, successor).execute()
            self.tell(_("Asked of the successor: %(title)s"), pk)

    def tell(self, words: str, page_pk: int) -> None:
        title = Page.objects.get(pk=page_pk).get_admin_display_title()
        self.done.append(words % {"title": title})


def give_back_requests(user: AbstractUser, by: AbstractUser | None) -> list[str]:
    """Let what waits for one person by name wait for any reviewer; return the titles."""
    mine = ReviewRequest.objects.waiting().filter(reviewer=user).order_by("page_id")
    pages = [
        give_back(page_pk, user, by) for page_pk in mine.values_list("page", flat=True)
    ]
    return [page.get_admin_display_title() for page in pages if page]


@decision()
def give_back(
    page_pk: int, user: AbstractUser, by: AbstractUser | None
) -> ApprovedPage | None:
    page = lock_page(page_pk)
    request = ReviewRequest.objects.waiting().filter(page_id=page_pk, reviewer=user)
    old = request.first()
    if old is None:
        return None
    old.outcome, old.closed_at = ReviewRequest.Outcome.RETURNED, timezone.now()
    old.save()
    name = user.get_full_name() or user.get_username()
    log(page, "editorial.give_back", user=by, data={"reviewer": name})
    ReviewRequest.objects.create(
        page_id=page_pk,
        asked_by=old.asked_by,
        due=old.due,
        note=old.note,
        is_urgent=old.is_urgent,
    )
    send("returned", page, approvers(page), actor=by, once=f"returned:{old.pk}")
    return page
