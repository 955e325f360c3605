from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from core.characters import WordsField, has_words
from core.dates import site_date
from editorial.reviews.reviewers import ReviewerChoice


class LeaveForm(forms.Form):
    leaves_on = forms.DateField(
        label=_("Leaves on"),
        widget=AdminDateInput,
        help_text=_(
            "From this day nobody signs in with the account. Today or earlier: at once."
        ),
    )
    successor = ReviewerChoice(
        label=_("Successor"),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_(
            "Is asked to review what this person signed last and what is due within 30"
            " days, and later what falls due."
        ),
    )
    withdraws = forms.BooleanField(
        label=_("Withdraw all signatures of this person"),
        required=False,
        help_text=_("Else they stand, with their date."),
    )
    reason = WordsField(
        label=_("Why they are withdrawn"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Kept with each page."),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        if answers.get("withdraws") and not has_words(answers.get("reason")):
            self.add_error("reason", _g("Say why: it is kept with the page."))
        return answers


class UntilField(forms.DateField):
    """The last day of an absence: today, or one that is still to come."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=AdminDateInput, **options)

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value < site_date():
            raise forms.ValidationError(
                _g("This day is over. Choose a later one, or none for who is back.")
            )


class AwayForm(forms.Form):
    user = forms.ModelChoiceField(queryset=None, label=_("Who"))
    until = UntilField(
        label=_("Away until"),
        required=False,
        help_text=_("That day included. Empty: the person is back."),
    )
