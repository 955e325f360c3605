from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from core.characters import WordsField
from editorial.closing.views import DecisionOnPage
from editorial.health.answers import HealthAnswer, NoReason
from editorial.health.overruling import OverruleAnswer, may_overrule, told_answer
from editorial.health.proposal import proposed_answer
from editorial.page_editor.gate_panel import edit_url

NO_REASONS = [(value, label) for value, label in NoReason.choices if value != "other"]


class OverruleForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("Is this health information?"),
        choices=HealthAnswer.choices,
        widget=forms.RadioSelect,
    )
    no_reason = forms.ChoiceField(
        label=gettext_lazy("No, because it is about"),
        choices=[("", "---------"), *NO_REASONS],
        required=False,
    )
    reason = WordsField(
        label=gettext_lazy("Why you answer otherwise"),
        widget=forms.Textarea({"rows": 2}),
    )
    seen_hash = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("answer") == HealthAnswer.NO and not answers.get("no_reason"):
            raise ValidationError({"no_reason": _("Choose what it is about.")})
        if answers.get("answer") == HealthAnswer.YES:
            answers["no_reason"] = ""
        return answers


class OverruleView(DecisionOnPage):
    """Another answer to the question of health, by who approves the text."""

    page_title = gettext_lazy("Is this health information?")
    header_icon = "help"
    template_name = "editorial/admin/overrule_health.html"
    form_class = OverruleForm

    def may_open(self) -> bool:
        return may_overrule(self.request.user, self.page)

    def get_initial(self) -> dict[str, Any]:
        content = self.page.get_latest_revision_as_object()
        return {"seen_hash": content.seen_hash}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        content = self.page.get_latest_revision_as_object()
        return super().get_context_data(
            says=told_answer(content),
            proposal=proposed_answer(content).because,
            **kwargs,
        )

    def decide(self, answers: dict[str, Any]) -> HttpResponse:
        OverruleAnswer(self.page, self.request.user, **answers).execute()
        messages.success(self.request, _("Answered. Approve the text as it is now."))
        return redirect(edit_url(self.page))
