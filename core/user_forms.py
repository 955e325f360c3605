"""Wagtail's forms for users: one address for each, and no password to begin with."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import AbstractUser
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.translation import gettext as _
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm
from wagtail.users import forms as users_forms

User = get_user_model()
NOT_IN_USER_NAMES = re.compile(r"[^\w.@+-]")


class OwnRulesMixin:
    """Each mail address belongs to one user; those doubled before may stay."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if field := self.fields.get("is_superuser"):
            field.label = _("Every right there is")
            field.help_text = _(
                "For whoever runs the server. Others who manage users and workflows"
                " are in the role Administrators."
            )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        others = User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk)
        other = others.first() if "email" in self.changed_data else None
        if other:
            raise forms.ValidationError(
                _("%(name)s has this e-mail address already."),
                code="email_in_use",
                params={"name": other.get_full_name() or other.get_username()},
            )
        return email


class InvitationForm(OwnRulesMixin, users_forms.UserCreationForm):
    """Who is invited, and as what. A password given here needs no invitation."""

    password_required = False
    field_order = ["email", "first_name", "last_name", "username", "groups"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].required = False
        self.fields["username"].help_text = _("Left empty, it is the e-mail address.")
        self.fields["groups"].label = _("Roles")
        self.fields["groups"].help_text = _("What the colleague may do.")
        self.fields["password1"].help_text = password_validators_help_text_html()
        self.fields["password2"].help_text = ""

    @property
    def is_invitation(self) -> bool:
        return not self.cleaned_data.get("password1")

    def clean_username(self) -> str:
        email = self.cleaned_data.get("email", "").lower()
        return self.cleaned_data["username"] or NOT_IN_USER_NAMES.sub("", email)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("groups") or cleaned.get("is_superuser")):
            self.add_error(
                "groups", _("Choose a role: without one nobody can sign in here.")
            )
        return cleaned

    def save(self, commit: bool = True) -> AbstractUser:
        if self.is_invitation:
            self.instance.set_unusable_password()
        return super().save(commit)


class UserEditForm(OwnRulesMixin, users_forms.UserEditForm):
    pass


class PasswordResetForm(WagtailPasswordResetForm):
    """Gives a new link to invited colleagues too, who have no password yet."""

    def get_users(self, email: str) -> Iterator[AbstractUser]:
        invited = User.objects.filter(
            email__iexact=email,
            is_active=True,
            last_login=None,
            password__startswith=UNUSABLE_PASSWORD_PREFIX,
        )
        return chain(super().get_users(email), invited)
