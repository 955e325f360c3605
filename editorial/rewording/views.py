from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from core.characters import WordsField
from editorial.closing.views import DecisionOnPage
from editorial.models import Approval
from editorial.rewording.objections import object_to
from editorial.text.changes import compare, summarise


class ObjectionForm(forms.Form):
    reason = WordsField(
        label=gettext_lazy("What the words changed"),
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy(
            "Only if you object. Your name then stands no longer under the text, and "
            "the moderators are told at once."
        ),
    )


class ObjectionView(DecisionOnPage):
    """Words that somebody changed under a signature, old beside new, for who signed."""

    page_title = gettext_lazy("Words changed under your signature")
    header_icon = "clipboard-list"
    template_name = "editorial/admin/reworded.html"
    form_class = ObjectionForm

    def may_open(self) -> bool:
        if self.change.carried_sign_off_id is None:
            return self.was_theirs
        return self.change.carried_sign_off.user_id == self.request.user.pk

    @property
    def was_theirs(self) -> bool:
        return self.page.signoffs.filter(user=self.request.user).exists()

    @cached_property
    def change(self) -> Approval:
        changes = Approval.objects.filter(ground=Approval.Ground.SENSE)
        return get_object_or_404(
            changes, pk=self.kwargs["change"], page_id=self.kwargs["pk"]
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.change.carried_sign_off is None:
            messages.info(request, _("You objected to these words already."))
            return redirect("wagtailadmin_home")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        signed = self.page.of_copy(self.change.carried_sign_off.content)
        changed = self.page.of_copy(self.change.content)
        found = compare(signed.readable(), changed.readable())
        return super().get_context_data(
            change=self.change,
            summary=summarise(found),
            changes=[change for change in found if change.state != "same"],
            **kwargs,
        )

    def decide(self, answers: dict[str, Any]) -> HttpResponse:
        object_to(self.change, self.request.user, answers["reason"])
        messages.success(
            self.request,
            _("Readers see no longer that you reviewed “%(title)s”.")
            % {"title": self.get_page_subtitle()},
        )
        return redirect("wagtailadmin_home")
