"""Where people choose which mails about texts they get."""

from typing import Any

from django import forms
from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.account import NotificationPreferencesForm
from wagtail.admin.views.account import (
    AccountView,
    BaseSettingsPanel,
    NotificationsSettingsPanel,
    notifications_tab,
)
from wagtail.admin.widgets import SwitchInput
from wagtail.permissions import page_permission_policy

from editorial.approvers import PERMISSION_TO_APPROVE, PERMISSION_TO_READ_SECOND
from editorial.mails.events import (
    EVENTS,
    MODERATORS,
    REVIEWERS,
    SECOND_READERS,
    WRITERS,
)
from editorial.models import MailPreference
from editorial.reviews.reviewers import is_reviewer


def audiences(user: AbstractUser) -> set[str]:
    """Name as what somebody gets mails."""
    rights = {
        WRITERS: page_permission_policy.user_has_any_permission(
            user, ["add", "change"]
        ),
        MODERATORS: user.has_perm(PERMISSION_TO_APPROVE)
        and page_permission_policy.user_has_permission(user, "publish"),
        SECOND_READERS: user.has_perm(PERMISSION_TO_READ_SECOND),
        REVIEWERS: is_reviewer(user),
    }
    return {name for name, has_right in rights.items() if has_right}


class MailPreferenceForm(forms.Form):
    """A switch for each kind of mail that somebody may get; on is the rule."""

    def __init__(self, *args: Any, instance: AbstractUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = MailPreference.objects.filter(user=instance).first()
        self.preference = known or MailPreference(user=instance)
        mine = audiences(instance)
        for name, event in EVENTS.items():
            if mine.intersection(event.audience):
                self.fields[name] = forms.BooleanField(
                    label=event.label,
                    required=False,
                    initial=name not in self.preference.turned_off,
                    widget=SwitchInput(),
                )

    def save(self) -> None:
        """Keep what was said of kinds that are not shown, as rights come and go."""
        hidden = [
            name for name in self.preference.turned_off if name not in self.fields
        ]
        off = [name for name, is_wanted in self.cleaned_data.items() if not is_wanted]
        self.preference.turned_off = sorted({*hidden, *off})
        self.preference.save()


class MailPreferencePanel(BaseSettingsPanel):
    name = "mails"
    title = _("Mails about texts")
    tab = notifications_tab
    order = 50
    form_class = MailPreferenceForm

    def is_active(self) -> bool:
        return bool(audiences(self.user))


class CommentNotificationsForm(NotificationPreferencesForm):
    """What is left of Wagtail's own switches: the others turn off what never comes."""

    class Meta(NotificationPreferencesForm.Meta):
        pass

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("submitted", "approved", "rejected"):
            self.fields.pop(f"{name}_notifications", None)


class CommentNotificationsPanel(NotificationsSettingsPanel):
    title = _("Comments")
    form_class = CommentNotificationsForm


class OwnAccountView(AccountView):
    def get_panels(self) -> list[BaseSettingsPanel]:
        panels = [
            CommentNotificationsPanel(panel.request, panel.user, panel.profile)
            if type(panel) is NotificationsSettingsPanel
            else panel
            for panel in super().get_panels()
        ]
        return [panel for panel in panels if panel.is_active()]
