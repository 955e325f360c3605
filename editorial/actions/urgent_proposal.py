from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from core.characters import require_words
from editorial.actions.decide_proposal import DecideProposal, Outcome
from editorial.approvers import PERMISSION_TO_APPROVE
from editorial.decisions import decision
from editorial.models import Proposal


class UrgentProposal(DecideProposal):
    """A change that may not wait: a crisis number. Another person looks afterwards."""

    @decision()
    def apply_at_once(self, reason: str) -> None:
        """Let readers have one's own change now, with a reason, not yet checked."""
        require_words(reason, _("Say why it may not wait."))
        thing, proposal = self.lock()
        if not may_apply_at_once(self.user, proposal):
            raise PermissionDenied
        self.check_was_seen(thing, proposal)
        self.carry_out(thing, proposal)
        proposal.is_urgent = True
        proposal.outcome = Outcome.APPLIED
        proposal.note = proposal.reason = reason
        proposal.save()
        self.log("editorial.urgent_proposal", thing, proposal)

    @decision()
    def confirm(self) -> None:
        thing, proposal = self.lock(is_unchecked=True)
        self.check_may_decide(proposal)
        self.check_was_seen(thing, proposal)
        self.close(thing, proposal, Outcome.APPLIED)

    @decision()
    def put_back(self, reason: str) -> None:
        """Give readers what they had before, as a new step; later changes stay."""
        require_words(reason, _("Say why: its author reads it."))
        thing, proposal = self.lock(is_unchecked=True)
        self.check_may_decide(proposal)
        step = Proposal(
            thing=thing,
            thing_key=thing.thing_key,
            fields={
                name: was
                for name, was in proposal.was.items()
                if thing.serializable_value(name) == proposal.fields[name]
            },
            proposed_by=self.user,
            reason=reason,
        )
        if not step.fields:
            raise ValidationError(_("Somebody changed it since: nothing to put back."))
        self.carry_out(thing, step)
        step.outcome, step.decided_by = Outcome.APPLIED, self.user
        step.decided_at = timezone.now()
        step.save()
        proposal.reason = reason
        self.close(thing, proposal, Outcome.REFUSED)


def may_apply_at_once(user: object, proposal: Proposal) -> bool:
    """Return whether it is one's own change of words, and one has the right to approve."""
    is_own = proposal.proposed_by_id == user.pk
    has_file = bool(proposal.file_hash)
    return is_own and not has_file and user.has_perm(PERMISSION_TO_APPROVE)
