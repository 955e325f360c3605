"""Who is there to approve or to sign a text, and what to say where nobody is."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page

from editorial.approvers import (
    has_right_to_approve,
    who_may_approve,
    writers,
)
from editorial.models import Absence


def others_who_approve(user: AbstractUser | None, page: Page) -> list[Any]:
    """List the others who are there and may approve the newest text of a page."""
    away = set(Absence.objects.today().values_list("pk", flat=True))
    people = who_may_approve(page)
    return [one for one in people if one != user and one.pk not in away]


def names_of(people: Iterable[AbstractUser], last_word: str = "") -> str:
    """Write people in a row: "Ada Reed, Ben Cole or Cy Dunn"."""
    names = [get_user_display_name(person) for person in people]
    return get_text_list(names, last_word or _("or"))


def who_approves_instead(page: Page, user: AbstractUser | None = None) -> str:
    """Say who may approve a text, or how somebody comes to."""
    if others := others_who_approve(user, page):
        return _("It is approved by %(names)s.") % {"names": names_of(others)}
    return _(
        "Nobody else who is here may approve it. An administrator can make somebody a "
        "moderator, or a second reader, who approves what moderators wrote: Settings → "
        "Users."
    )


def why_not_by(user: AbstractUser, page: Page) -> str:
    """Say why somebody may not approve the newest text of a page, and who may."""
    if not has_right_to_approve(user, page):
        reason = _(
            "To approve is a right of its own, which your account does not have."
        )
    elif user.pk in writers(page):
        reason = _("You wrote part of this text, so somebody else approves it.")
    else:
        reason = _(
            "You signed this text as its reviewer, so somebody else approves it."
        )
    return f"{reason} {who_approves_instead(page, user)}"
