from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from core.characters import require_words
from core.models import SharedThing
from editorial.decisions import decision, touch
from editorial.models import Proposal
from editorial.shared_things import outlook
from editorial.shared_things.files import replace_file
from editorial.shared_things.guard import decided
from editorial.shared_things.permissions import may_decide, may_sign
from editorial.shared_things.proposing import drop_file, names_in
from editorial.shared_things.users import pages_of

Outcome = Proposal.Outcome


@dataclass
class DecideProposal:
    """What is done about a change of a shared thing that waits.

    `seen_hash` is what was looked at: another change, or one of another thing than it
    was, is neither applied nor signed.
    """

    proposal: Proposal
    user: AbstractUser
    seen_hash: str = ""

    @decision()
    def apply(self) -> None:
        """Let readers have the change, on all pages at once."""
        thing, proposal = self.lock()
        self.check_may_decide(proposal)
        self.check_was_seen(thing, proposal)
        if outlook.needs_signature(thing, proposal):
            raise ValidationError(_("A medical reviewer signs the new version first."))
        self.carry_out(thing, proposal)
        self.close(thing, proposal, Outcome.APPLIED)

    def carry_out(self, thing: SharedThing, proposal: Proposal) -> None:
        """Store the change and note the step; its pages are looked at again."""
        proposal.approved_before = thing.approved_hash
        proposal.signed_before = thing.signed_hash
        proposal.was = {
            name: thing.serializable_value(name) for name in proposal.fields
        }
        self.store(thing, proposal)
        proposal.approved_after = thing.approved_hash
        proposal.signed_after = thing.signed_hash
        proposal.applied_at = timezone.now()
        if proposal.approved_before != proposal.approved_after:
            self.look_again_at_pages(thing)

    def store(self, thing: SharedThing, proposal: Proposal) -> None:
        outlook.set_values(thing, proposal)
        others = {field.name for field in thing._meta.fields} - set(proposal.fields)
        thing.clean_fields(exclude=others)
        with decided(thing):
            if proposal.file:
                with proposal.file.open("rb") as file:
                    replace_file(thing, file)
            else:
                thing.save()
        if hasattr(thing, "save_revision"):
            thing.save_revision(user=self.user)

    @decision()
    def refuse(self, reason: str) -> None:
        require_words(reason, _("Say why: its author reads it."))
        thing, proposal = self.lock()
        self.check_may_decide(proposal)
        proposal.reason = reason
        self.close(thing, proposal, Outcome.REFUSED)

    @decision()
    def withdraw(self) -> None:
        thing, proposal = self.lock()
        if proposal.proposed_by_id != self.user.pk:
            raise PermissionDenied
        self.close(thing, proposal, Outcome.WITHDRAWN)

    @decision()
    def sign(self, statement: str) -> None:
        """Sign the new version for all texts that show it, which keep their sign-offs."""
        thing, proposal = self.lock(is_unchecked=self.proposal.is_unchecked)
        if not may_sign(self.user, proposal):
            raise PermissionDenied
        self.check_was_seen(thing, proposal)
        proposal.reviewer = self.user.person
        proposal.reviewer_name = self.user.person.name_with_credentials
        proposal.statement = statement
        proposal.reviewed_at = timezone.now()
        proposal.save()
        self.log("editorial.sign_thing", thing, proposal)
        self.look_again_at_pages(thing)

    def look_again_at_pages(self, thing: SharedThing) -> None:
        for pk in pages_of(thing):
            touch(pk)

    def lock(self, *, is_unchecked: bool = False) -> tuple[SharedThing, Proposal]:
        """Fetch the thing and the change anew, held until the end of the decision."""
        model = self.proposal.content_type.model_class()
        rows = model._base_manager.select_for_update()
        thing = rows.get(pk=self.proposal.object_id)
        proposals = Proposal.objects.select_for_update().open()
        proposal = proposals.filter(pk=self.proposal.pk).first()
        if proposal is None or proposal.is_unchecked != is_unchecked:
            raise ValidationError(_("Somebody decided about this change meanwhile."))
        return thing, proposal

    def check_may_decide(self, proposal: Proposal) -> None:
        if not may_decide(self.user, proposal):
            raise PermissionDenied

    def check_was_seen(self, thing: SharedThing, proposal: Proposal) -> None:
        if outlook.seen_hash_of(thing, proposal) != self.seen_hash:
            raise ValidationError(
                _("Somebody changed it meanwhile. Look at it again, then decide.")
            )

    def close(self, thing: SharedThing, proposal: Proposal, outcome: str) -> None:
        proposal.outcome = outcome
        proposal.decided_by = self.user
        proposal.decided_at = timezone.now()
        drop_file(proposal)
        proposal.save()
        self.log(f"editorial.{outcome}_proposal", thing, proposal)

    def log(self, action: str, thing: SharedThing, proposal: Proposal) -> None:
        data: dict[str, Any] = {"fields": names_in(proposal), "reason": proposal.reason}
        log(thing, action, user=self.user, data=data)
