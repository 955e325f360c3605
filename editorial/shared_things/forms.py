"""Forms of shared things: what readers see waits, everything else is saved."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import ngettext

from editorial.models import Proposal
from editorial.shared_things.proposing import (
    propose,
    refuse_second,
    take_back,
    waiting_for,
)
from editorial.shared_things.users import is_shown, users_of


class ProposingForm:
    """Mixed into the form of a shared thing; needs to know its user.

    After `save()`, `proposal` is what was kept back, if anything was.
    """

    user: Any = None
    proposal: Proposal | None = None

    def _post_clean(self) -> None:
        super()._post_clean()
        asked = set(self.instance.proposed_columns) & set(self.changed_data)
        if asked and self.user and is_shown(self.instance):
            try:
                self.check_proposal()
            except ValidationError as error:
                self.add_error(None, error)

    def check_proposal(self) -> None:
        """Raise ValidationError where the change cannot be proposed."""
        refuse_second(waiting_for(self.instance), self.user)

    @transaction.atomic
    def save(self, commit: bool = True) -> Any:
        """Store the rest and propose what readers see; without commit, as for a preview,
        nothing is proposed, and the net lets nobody store it.
        """
        if not (commit and self.user and is_shown(self.instance)):
            return super().save(commit=commit)
        rows = type(self.instance)._base_manager.select_for_update()
        stored = rows.get(pk=self.instance.pk)
        asked = take_back(self.instance, stored)
        asked = {name: asked[name] for name in asked if name in self.changed_data}
        self.changed_data = [name for name in self.changed_data if name not in asked]
        saved = super().save(commit=commit)
        if asked:
            self.proposal = propose(stored, asked, self.user)
        return saved

    @property
    def says_waiting(self) -> str:
        """Say that readers do not see the change yet; nothing where none was kept."""
        if not self.proposal:
            return ""
        count = len(users_of(self.instance))
        return ngettext(
            "Readers see this in %(count)s place: your change waits for another person.",
            "Readers see this in %(count)s places: your change waits for another person.",
            count,
        ) % {"count": count}
