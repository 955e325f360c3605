"""Who may sign a text as its medical reviewer: neither who wrote nor who approved it."""

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext as _

from editorial.approval.who import names_of
from editorial.models import ApprovedPage, Person
from editorial.reviews.reviewers import present_reviewers


def wrote_what_is_unsigned(user: AbstractUser, content: ApprovedPage) -> bool:
    """Tell whether somebody wrote what no other reviewer has signed since, live or not."""
    wrote = content.contributions.filter(user=user, is_mend=False)
    last = content.signoffs.valid().exclude(user=user).first()
    if last:
        wrote = wrote.filter(last_at__gt=last.signed_at)
    return wrote.exists()


def approved(user: AbstractUser, content: ApprovedPage) -> bool:
    """Tell whether somebody approved exactly this text, on whatever ground."""
    own = content.approvals.filter(user=user)
    return own.exists() and own.of_text(content, content.content_hash).exists()


def is_signer(user: AbstractUser, content: ApprovedPage) -> bool:
    return not (wrote_what_is_unsigned(user, content) or approved(user, content))


def who_may_sign(content: ApprovedPage) -> list[Any]:
    """List the reviewers who are here, whom readers know, and who may sign the text."""
    known = present_reviewers().filter(person__live=True)
    return [user for user in known if is_signer(user, content)]


def why_not_signed_by(user: AbstractUser, content: ApprovedPage) -> str:
    """Say why a reviewer may not sign this text, and who may; nothing where they may."""
    if wrote_what_is_unsigned(user, content):
        reason = _("You wrote part of this text: another reviewer signs it.")
    elif approved(user, content):
        reason = _("You approved this text, so another reviewer signs it.")
    elif not Person.objects.filter(user=user, live=True).exists():
        return _(
            "No published person is linked to your account, so readers would not see "
            "who signed. Ask an administrator to link one under People."
        )
    else:
        return ""
    return f"{reason} {who_signs_instead(content)}"


def who_signs_instead(content: ApprovedPage) -> str:
    if people := who_may_sign(content):
        return _("It is signed by %(names)s.") % {"names": names_of(people)}
    return _(
        "Nobody else who is here may sign it. An administrator can give a colleague the "
        "role Medical reviewers and link their person under People."
    )
