from collections.abc import Iterator

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from editorial.desk.home_panels import RowsPanel
from editorial.desk.rows import Row, day
from editorial.models import Proposal
from editorial.reviews.reviewers import is_reviewer
from editorial.shared_things import outlook
from editorial.shared_things.permissions import RIGHTS, may_decide, may_sign
from editorial.shared_things.proposing import names_in

LOOKED_AT = 100


class ProposalsPanel(RowsPanel):
    """For who approves or signs, and for authors: changes of what texts share."""

    name = "proposals"
    heading = gettext_lazy("Changes to check")
    order = 22

    def find(self, user: AbstractUser, most: int) -> Iterator[Row]:
        rows = Proposal.objects.open().order_by("proposed_at", "pk")
        if not (any(map(user.has_perm, RIGHTS)) or is_reviewer(user)):
            rows = rows.filter(proposed_by=user)
        for proposal in rows[:LOOKED_AT]:
            if not most:
                return
            if proposal.thing and is_for(user, proposal):
                most -= 1
                yield row_of(proposal)

    def address_of_all(self) -> str:
        return reverse("proposals")


def is_for(user: AbstractUser, proposal: Proposal) -> bool:
    """Return whether somebody decides, signs, or asked for it and may take it back."""
    if proposal.proposed_by_id == user.pk or may_decide(user, proposal):
        return True
    return may_sign(user, proposal) and outlook.needs_signature(
        proposal.thing, proposal
    )


def row_of(proposal: Proposal) -> Row:
    says = _("%(fields)s, by %(name)s, %(date)s") % {
        "fields": names_in(proposal),
        "name": proposal.proposed_by_name,
        "date": day(proposal.proposed_at),
    }
    if proposal.is_unchecked:
        says = _("Live at once, not yet checked: %(what)s") % {"what": says}
    return Row(str(proposal.thing), reverse("proposal", args=[proposal.pk]), says)
