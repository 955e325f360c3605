"""What a medical reviewer writes, and what a moderator writes to one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from core.characters import WordsField
from core.dates import site_date
from editorial.reviews.reviewers import ReviewerChoice

LONGEST = 5000
STATEMENT = _(
    "I have read this text. To the best of my knowledge, what it says is correct "
    "and up to date."
)
STILL_CORRECT = _("I have read this text again. It is still correct and up to date.")


def text_field(label: str, rows: int, **options: Any) -> WordsField:
    widget = forms.Textarea({"rows": rows})
    return WordsField(label=label, max_length=LONGEST, widget=widget, **options)


class SignForm(forms.Form):
    statement = text_field(_("Statement"), 3)
    conflict_of_interest = text_field(
        _("Conflicts of interest"),
        2,
        help_text=_("Ties to companies and products, or that there are none."),
    )


class ChangesForm(forms.Form):
    comment = text_field(
        _("What should change"),
        4,
        error_messages={"required": _("Say what should change: the author reads it.")},
    )


class DeclineForm(forms.Form):
    comment = text_field(_("Why, or who could"), 2, required=False)


class WithdrawForm(forms.Form):
    reason = text_field(
        _("Why"),
        3,
        error_messages={"required": _("Say why: it is kept with the page.")},
    )


class NoteForm(forms.Form):
    passage = forms.CharField(max_length=16)
    text = text_field(
        _("Note"), 3, error_messages={"required": _("Write a note, then add it.")}
    )


class ReviewRequestForm(forms.Form):
    reviewer = ReviewerChoice(
        label=_("Reviewer"),
        required=False,
        empty_label=_("Any reviewer"),
        help_text=_("Those who work on this subject come first."),
    )
    due = forms.DateField(
        label=_("Until"),
        required=False,
        widget=AdminDateInput,
        help_text=_("Empty: whenever the reviewer gets to it."),
    )
    note = text_field(
        _("Note to the reviewer"),
        4,
        required=False,
        help_text=_("What is new, what you are unsure of."),
    )

    def clean_due(self) -> Any:
        due = self.cleaned_data["due"]
        if due and "due" in self.changed_data and due < site_date():
            raise forms.ValidationError(_g("This day is over. Choose a later one."))
        return due
