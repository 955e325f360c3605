"""Who may approve a changed person, or a partner that texts name."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _
from wagtail.snippets.permissions import get_permission_name

from editorial.approval.who import names_of
from editorial.approvers import (
    PERMISSION_TO_APPROVE,
    PERMISSION_TO_READ_SECOND,
    with_permission,
)
from editorial.models import Absence, ReadByTwo


def approves(user: AbstractUser, snippet: ReadByTwo) -> bool:
    """Tell whether somebody has the right to approve it, whoever wrote it."""
    publish = get_permission_name("publish", type(snippet))
    return user.has_perm(PERMISSION_TO_APPROVE) and user.has_perm(publish)


def reads_second(user: AbstractUser, wrote: set[int]) -> bool:
    """Tell whether somebody may approve it because moderators wrote all that is new."""
    if not (wrote and user.has_perm(PERMISSION_TO_READ_SECOND)):
        return False
    moderators = with_permission(PERMISSION_TO_APPROVE, is_active=None)
    return moderators.filter(pk__in=wrote).count() == len(wrote)


def may_approve(user: AbstractUser, snippet: ReadByTwo) -> bool:
    """Tell whether somebody is the second person for the newest draft."""
    wrote = snippet.writers
    if user.pk in wrote:
        return settings.ONE_PERSON_NEWSROOM and approves(user, snippet)
    return approves(user, snippet) or reads_second(user, wrote)


def others_who_approve(user: AbstractUser | None, snippet: ReadByTwo) -> list[Any]:
    """List the others who are there and may approve the newest draft."""
    away = set(Absence.objects.today().values_list("pk", flat=True))
    people = {
        one.pk: one
        for right in (PERMISSION_TO_APPROVE, PERMISSION_TO_READ_SECOND)
        for one in with_permission(right)
    }
    return [
        one
        for one in people.values()
        if one != user and one.pk not in away and may_approve(one, snippet)
    ]


def who_approves_instead(user: AbstractUser | None, snippet: ReadByTwo) -> str:
    if others := others_who_approve(user, snippet):
        return _("It is approved by %(names)s.") % {"names": names_of(others)}
    return _(
        "Nobody else who is here may approve it. An administrator can make somebody a "
        "moderator, or a second reader, who approves what moderators wrote: Settings → "
        "Users."
    )


def why_not_by(user: AbstractUser, snippet: ReadByTwo) -> str:
    """Say why somebody may not approve the newest draft, and who may."""
    wrote = user.pk in snippet.writers
    reason = (
        _("You wrote part of what is new, so somebody else approves it.")
        if wrote
        else _("To approve is a right of its own, which your account does not have.")
    )
    return f"{reason} {who_approves_instead(user, snippet)}"
