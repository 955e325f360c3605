"""Who is concerned by what happens to a text."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import QuerySet

from editorial.approvers import writers
from editorial.mails.moot import last_publication
from editorial.models import ApprovedPage, ReviewRequest
from editorial.reviews.reviewers import present_reviewers

Outcome = ReviewRequest.Outcome


def authors(page: ApprovedPage) -> list[AbstractUser]:
    """List who wrote what readers do not see yet, and who submitted it."""
    waiting = page.current_workflow_state
    people = set(people_of(writers(page)))
    if waiting and waiting.requested_by:
        people.add(waiting.requested_by)
    return list(people)


def may_sign_it(page: ApprovedPage) -> QuerySet[AbstractUser]:
    """List the reviewers who did not write the text and did not decline it."""
    answered = ReviewRequest.objects.filter(page_id=page.pk, closed_at__isnull=False)
    declined = answered.filter(outcome=Outcome.DECLINED)
    if last := answered.filter(outcome=Outcome.SIGNED).order_by("-closed_at").first():
        declined = declined.filter(closed_at__gt=last.closed_at)
    return (
        present_reviewers()
        .exclude(pk__in=writers(page))
        .exclude(pk__in=declined.exclude(reviewer=None).values("reviewer"))
    )


def people_of(keys: Iterable[int]) -> QuerySet[AbstractUser]:
    return get_user_model().objects.filter(pk__in=keys)


def authors_of_published(page: ApprovedPage) -> QuerySet[AbstractUser]:
    """List who wrote what goes live just now, not what was live before.

    Wagtail logs a publication after it has announced it.
    """
    wrote = page.contributions.filter(is_mend=False)
    if before := last_publication(page.pk):
        wrote = wrote.filter(last_at__gt=before.timestamp)
    return people_of(wrote.values_list("user_id", flat=True))
