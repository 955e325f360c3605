"""Where people say themselves until when they are away: in their account."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel

from editorial.actions.note_absence import note_absence
from editorial.leaving.forms import UntilField
from editorial.models import Absence


class OwnAbsenceForm(forms.Form):
    until = UntilField(
        label=_("Away until"),
        required=False,
        help_text=_(
            "That day included: nobody asks you for a review, and you get no mails about"
            " texts. Empty: you are here."
        ),
    )

    def __init__(self, *args: Any, instance: AbstractUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = instance
        known = Absence.objects.today().filter(pk=instance.pk).first()
        self.fields["until"].initial = known.until if known else None

    def save(self) -> None:
        note_absence(self.user, self.cleaned_data["until"], self.user)


class AbsencePanel(BaseSettingsPanel):
    name = "absence"
    title = _("Away")
    order = 150
    form_class = OwnAbsenceForm
