"""Who may decide about a change of a shared thing, and who may sign it."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from editorial.approval.who import names_of
from editorial.approvers import (
    PERMISSION_TO_APPROVE,
    PERMISSION_TO_READ_SECOND,
    with_permission,
)
from editorial.models import Absence, Person, Proposal
from editorial.reviews.reviewers import is_reviewer, present_reviewers

RIGHTS = (PERMISSION_TO_APPROVE, PERMISSION_TO_READ_SECOND)


def may_decide(user: AbstractUser, proposal: Proposal) -> bool:
    """Return whether somebody is the second person for a change."""
    if user.pk == proposal.proposed_by_id:
        return settings.ONE_PERSON_NEWSROOM and user.has_perm(PERMISSION_TO_APPROVE)
    if proposal.reviewer and proposal.reviewer.user_id == user.pk:
        return False
    return user.has_perm(PERMISSION_TO_APPROVE) or reads_second(user, proposal)


def reads_second(user: AbstractUser, proposal: Proposal) -> bool:
    """Return whether somebody may decide because a moderator asked for the change."""
    if not (proposal.proposed_by_id and user.has_perm(PERMISSION_TO_READ_SECOND)):
        return False
    moderators = with_permission(PERMISSION_TO_APPROVE, is_active=None)
    return moderators.filter(pk=proposal.proposed_by_id).exists()


def may_sign(user: AbstractUser, proposal: Proposal) -> bool:
    """Return whether a reviewer may sign a change: a known one who did not ask for it."""
    if user.pk == proposal.proposed_by_id or not is_reviewer(user):
        return False
    return Person.objects.filter(user=user, live=True).exists()


def others_who_decide(proposal: Proposal) -> list[Any]:
    away = set(Absence.objects.today().values_list("pk", flat=True))
    people = {one.pk: one for right in RIGHTS for one in with_permission(right)}
    return [
        one
        for one in people.values()
        if one.pk not in away and may_decide(one, proposal)
    ]


def who_decides(proposal: Proposal) -> str:
    if others := others_who_decide(proposal):
        return _("It is applied or refused by %(names)s.") % {"names": names_of(others)}
    return _(
        "Nobody who is here may apply it. An administrator can make somebody a "
        "moderator, or a second reader, who approves what moderators wrote: Settings → "
        "Users."
    )


def who_signs(proposal: Proposal) -> str:
    known = present_reviewers().filter(person__live=True)
    if people := [user for user in known if may_sign(user, proposal)]:
        return _("It is signed by %(names)s.") % {"names": names_of(people)}
    return _(
        "Nobody who is here may sign it. An administrator can give a colleague the "
        "role Medical reviewers and link their person under People."
    )
