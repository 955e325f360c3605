"""Wagtail's views of users, with an invitation in place of a password."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import policy_registry
from wagtail.users.views import users
from wagtail.users.views.bulk_actions import SetActiveStateBulkAction

from core.invitations import invite, is_awaited
from core.mails import MailNotSentError, mails_go_nowhere

User = get_user_model()


def refuse_if_above(request: HttpRequest, user: Any) -> None:
    """Keep accounts with every right from those who have fewer."""
    if user.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


def invite_and_tell(request: HttpRequest, user: Any) -> None:
    """Send the invitation and say what became of it."""
    edit = messages.button(
        reverse("wagtailusers_users:edit", args=[user.pk]), _("Edit")
    )
    names = {"name": user.get_full_name(), "email": user.email}
    try:
        invite(user, request.user)
    except MailNotSentError as error:
        messages.error(
            request,
            _(
                "%(name)s has an account, but the invitation was not sent. %(error)s"
                " Once that is mended, press “Invite again” on the user's page."
            )
            % {**names, "error": error},
            buttons=[edit],
        )
        return
    if mails_go_nowhere():
        messages.warning(
            request,
            _(
                "%(name)s has an account, but the invitation stayed here: mails are"
                " only written to the server's output. Set EMAIL_HOST in the"
                " environment, then press “Invite again” on the user's page."
            )
            % names,
            buttons=[edit],
        )
        return
    messages.success(
        request,
        _("An invitation is on its way to %(name)s, %(email)s.") % names,
        buttons=[edit],
    )


class SuperuserFieldMixin:
    """Only who has every right may hand it on."""

    def get_form(self, *args: Any, **kwargs: Any) -> Form:
        form = super().get_form(*args, **kwargs)
        if not self.request.user.is_superuser:
            form.fields.pop("is_superuser", None)
        return form


class IndexView(users.IndexView):
    add_item_label = gettext_lazy("Invite a colleague")


class CreateView(SuperuserFieldMixin, users.CreateView):
    page_title = gettext_lazy("Invite a colleague")
    submit_button_label = gettext_lazy("Save and invite")
    submit_button_active_label = gettext_lazy("Inviting…")

    def get_page_subtitle(self) -> str:
        """Leave the head to the title; Wagtail would put "User" there."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        *items, _new = super().get_breadcrumbs_items()
        return [*items, {"url": "", "label": self.page_title}]

    def get_success_message(self, instance: Any) -> str | None:
        """Leave the word to the invitation, which is sent after the transaction."""
        return (
            None if self.form.is_invitation else super().get_success_message(instance)
        )

    def save_action(self) -> HttpResponse:
        if self.form.is_invitation:
            invite_and_tell(self.request, self.object)
        return super().save_action()


class EditView(SuperuserFieldMixin, users.EditView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refuse_if_above(request, self.object)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        policy = policy_registry.get_by_type(User)
        can_invite = (
            is_awaited(self.object)
            and not self.editing_self
            and policy.user_has_permission(self.request.user, "add")
        )
        return super().get_context_data(can_invite=can_invite, **kwargs)


class InviteAgainView(PermissionCheckedMixin, View):
    http_method_names = ["post"]
    permission_policy = policy_registry.get_by_type(User)
    permission_required = "add"

    def post(self, request: HttpRequest, pk: str) -> HttpResponse:
        user = get_object_or_404(User, pk=pk)
        refuse_if_above(request, user)
        if is_awaited(user):
            invite_and_tell(request, user)
        else:
            messages.warning(
                request,
                _("No invitation was sent: this account is in use, or not active."),
            )
        return redirect("wagtailusers_users:edit", user.pk)


class SetActiveState(SetActiveStateBulkAction):
    def check_perm(self, user: Any) -> bool:
        return super().check_perm(user) and (
            self.request.user.is_superuser or not user.is_superuser
        )
