"""The form of a redirect: also takes an address of this site, and refuses circles."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects import forms as wagtail_forms

from delivery.redirects import paths, rules


class TargetField(forms.URLField):
    """An address elsewhere, or one of this site from its slash on."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        text = forms.CharField.to_python(self, value)
        return text if text.startswith("/") else super().to_python(value)

    def run_validators(self, value: str) -> None:
        if value and not paths.is_safe_target(value):
            raise ValidationError(rules.wrong_target())
        if not value.startswith("/"):
            super().run_validators(value)


class CheckedRedirectForm(wagtail_forms.RedirectForm):
    redirect_link = TargetField(
        label=_("Redirect to any address"),
        required=False,
        max_length=255,
        assume_scheme="https",
        help_text=_(
            "Here, such as /news/, or elsewhere, with https://. Where the old address "
            "ends in /*, a * puts what stood there into the new one: /2019/* to "
            "/news/2019/*."
        ),
    )

    def clean_old_path(self) -> str:
        if fault := paths.fault_of_old_path(self.cleaned_data["old_path"]):
            raise ValidationError(fault)
        return self.cleaned_data["old_path"]

    def _get_validation_exclusions(self) -> set[str]:
        """Leave the target to `TargetField`: the model takes addresses elsewhere only."""
        return super()._get_validation_exclusions() | {"redirect_link"}

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        try:
            rules.check(self.instance)
        except ValidationError as fault:
            self.add_error(None, fault)


def replace_wagtails_form() -> None:
    """Let the admin, the import, its command and the API find our form.

    They take it from its module when they are imported, which is later than this.
    """
    wagtail_forms.RedirectForm = CheckedRedirectForm
