"""Where nobody else is there: one person publishes, and somebody looks at it later."""

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from editorial.approval.who import names_of
from editorial.approvers import approves, who_may_approve
from editorial.health.answers import HealthAnswer
from editorial.models import Absence, Approval, ApprovedPage, UrgentChange


def others_there(user: AbstractUser, page: ApprovedPage) -> list[AbstractUser]:
    """List who else is there to approve; whom the user noted as away counts as there."""
    away = Absence.objects.today().exclude(noted_by=user)
    keys = set(away.values_list("pk", flat=True))
    others = who_may_approve(page)
    return [one for one in others if one.pk != user.pk and one.pk not in keys]


def speaks_of_no_health(content: ApprovedPage) -> bool:
    """Return whether somebody answered No; what nobody answered is not known."""
    return not content.asks_about_health or content.health_answer == HealthAnswer.NO


def may_publish_alone(user: AbstractUser, content: ApprovedPage) -> bool:
    return (
        approves(user, content)
        and speaks_of_no_health(content)
        and not others_there(user, content)
    )


def check_alone(user: AbstractUser, content: ApprovedPage) -> None:
    """Raise ValidationError where somebody else is there, or a reviewer is needed."""
    if others := others_there(user, content):
        raise ValidationError(
            _("You are not alone: %(names)s may approve it.")
            % {"names": names_of(others)}
        )
    if not speaks_of_no_health(content):
        raise ValidationError(
            _(
                "Health information never goes live on one person's word. Where what is "
                "live may do harm, change it urgently or close the page."
            )
        )


def note_seen_by_one(live: ApprovedPage, approval: Approval) -> UrgentChange:
    """Put what one person published on the list of whoever comes back.

    Nothing that it replaced is barred: it was no harm.
    """
    return UrgentChange.objects.create(
        page_id=live.pk,
        approval=approval,
        made_at=approval.signed_at,
        replaced_content=live.serializable_data() if live.live else {},
        replaced_hash=live.content_hash if live.live else "",
    )
