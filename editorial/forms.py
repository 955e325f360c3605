from django import forms
from django.utils.translation import gettext_lazy as _

from core.characters import WordsField


class ApprovalForm(forms.Form):
    seen_hash = forms.CharField(
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Open the text and read it, then approve it there.")
        },
    )
    publish_when_signed = forms.BooleanField(
        label=_("Publish as soon as every signature is there"),
        required=False,
        initial=True,
        help_text=_("Else the text waits under “Ready to publish”."),
    )
    typography_only = forms.BooleanField(
        label=_("Typography only"),
        required=False,
        help_text=_(
            "A word that no dictionary knows became the one it was meant to be, quotes "
            "and dashes others: the medical sign-off still holds. Refused where that "
            "cannot be proven."
        ),
    )
    sense_unchanged = forms.BooleanField(
        label=_("Sense unchanged"),
        required=False,
        help_text=_(
            "At most five words are others, none of them a figure, a unit, a drug, a "
            "negation or advice: the medical sign-off holds, and its reviewer is told."
        ),
    )
    comment = forms.CharField(
        label=_("Comment"), required=False, widget=forms.Textarea({"rows": 2})
    )


class SendBackForm(forms.Form):
    comment = WordsField(
        label=_("What should change"),
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": _("Say what should change before it goes back.")},
    )
