"""Where a change of a shared thing is looked at, old beside new, and decided."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from core.models import SharedThing
from core.titled_views import TitledView
from editorial.actions.urgent_proposal import UrgentProposal, may_apply_at_once
from editorial.models import Proposal
from editorial.shared_things import outlook
from editorial.shared_things.old_beside_new import changes_in
from editorial.shared_things.permissions import (
    may_decide,
    may_sign,
    who_decides,
    who_signs,
)
from editorial.shared_things.users import users_of

LISTED = 50

ANSWERS = {
    "apply": gettext_lazy("Applied: readers have the change on all pages."),
    "refuse": gettext_lazy("Refused: readers keep what they have."),
    "sign": gettext_lazy("Signed. Somebody who approves applies it now."),
    "withdraw": gettext_lazy("Taken back."),
    "urgent": gettext_lazy("Readers have it now. Another person checks it."),
    "confirm": gettext_lazy("Checked: it stays as it is."),
    "put_back": gettext_lazy("Refused: readers have what they had before."),
}


class DecisionForm(forms.Form):
    seen_hash = forms.CharField()
    answer = forms.ChoiceField(choices=[(name, name) for name in ANSWERS])
    words = forms.CharField(required=False)


class ProposalView(TitledView, FormView):
    page_title = gettext_lazy("Check a change")
    header_icon = "check"
    template_name = "editorial/admin/proposal.html"
    form_class = DecisionForm

    @cached_property
    def proposal(self) -> Proposal:
        return get_object_or_404(Proposal, pk=self.kwargs["pk"])

    @cached_property
    def thing(self) -> SharedThing:
        return get_object_or_404(
            self.proposal.content_type.model_class(), pk=self.proposal.object_id
        )

    def get_page_subtitle(self) -> str:
        return str(self.thing)

    @property
    def may_decide(self) -> bool:
        return may_decide(self.request.user, self.proposal)

    @property
    def may_sign(self) -> bool:
        return may_sign(self.request.user, self.proposal)

    @property
    def is_own(self) -> bool:
        return self.request.user.pk == self.proposal.proposed_by_id

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        waits = not self.proposal.outcome
        is_unchecked = self.proposal.is_unchecked
        is_open = waits or is_unchecked
        needs_signature = is_open and outlook.needs_signature(self.thing, self.proposal)
        finder = AdminURLFinder(self.request.user)
        users = users_of(self.thing)
        return super().get_context_data(
            proposal=self.proposal,
            thing=self.thing,
            is_picture=hasattr(self.thing, "renditions"),
            changes=changes_in(self.thing, self.proposal),
            shown_by=[(one, finder.get_edit_url(one)) for one in users[:LISTED]],
            more=max(0, len(users) - LISTED),
            waits=waits,
            needs_signature=needs_signature,
            is_unchecked=is_unchecked,
            may_apply_at_once=waits
            and may_apply_at_once(self.request.user, self.proposal),
            may_decide=is_open and self.may_decide,
            may_sign=needs_signature and self.may_sign,
            is_own=waits and self.is_own,
            who_decides=who_decides(self.proposal),
            who_signs=who_signs(self.proposal),
            seen_hash=outlook.seen_hash_of(self.thing, self.proposal),
            edit_url=finder.get_edit_url(self.thing),
            **kwargs,
        )

    def form_valid(self, form: forms.Form) -> HttpResponse:
        data = form.cleaned_data
        decide = UrgentProposal(self.proposal, self.request.user, data["seen_hash"])
        try:
            self.carry_out(decide, data["answer"], data["words"])
        except ValidationError as error:
            for message in error.messages:
                messages.error(self.request, message)
            return redirect(self.request.path)
        messages.success(self.request, ANSWERS[data["answer"]])
        return redirect("wagtailadmin_home")

    def carry_out(self, decide: UrgentProposal, answer: str, words: str) -> None:
        ways = {
            "apply": decide.apply,
            "refuse": lambda: decide.refuse(words),
            "sign": lambda: decide.sign(words),
            "withdraw": decide.withdraw,
            "urgent": lambda: decide.apply_at_once(words),
            "confirm": decide.confirm,
            "put_back": lambda: decide.put_back(words),
        }
        ways[answer]()

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        return redirect(self.request.path)
