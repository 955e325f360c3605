"""Wagtail's views of users, with an invitation in place of a password."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permissions import policy_registry
from wagtail.users.views import users
from wagtail.users.views.bulk_actions import (
    DeleteBulkAction,
    SetActiveStateBulkAction,
)

from core.accounts.closing import delete_or_close
from core.accounts.traces import find_traces
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
        can_leave = not self.editing_self
        return super().get_context_data(
            can_invite=can_invite, can_leave=can_leave, **kwargs
        )


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


class DeleteView(users.DeleteView):
    """Deletes who never did anything; of others the name stays with what they did."""

    was_deleted = True

    @property
    def confirmation_message(self) -> str:
        if find_traces(self.object) is None:
            return _(
                "Are you sure you want to delete this account? It did nothing yet."
            )
        return _(
            "This account wrote, noted or decided something, so it is closed for good:"
            " nobody can sign in with it any more; mail address, password and roles go,"
            " and what waits for this person goes back. The name stays with what was"
            " written and signed. Close it?"
        )

    def delete_action(self) -> None:
        self.was_deleted = delete_or_close(self.object, self.request.user)

    def get_success_message(self) -> str:
        if self.was_deleted:
            return super().get_success_message()
        name = self.object.get_full_name() or self.object.get_username()
        return _("The account of %(name)s is closed; the name stays.") % {"name": name}


class DeleteOrClose(DeleteBulkAction):
    def get_execution_context(self) -> dict[str, Any]:
        return {**super().get_execution_context(), "by": self.request.user}

    @classmethod
    def execute_action(
        cls, objects: list[Any], by: Any = None, **kwargs: Any
    ) -> tuple[int, int]:
        for user in objects:
            delete_or_close(user, by)
        return len(objects), 0

    def get_success_message(
        self, num_parent_objects: int, num_child_objects: int
    ) -> str:
        return ngettext(
            "%(count)d account is gone; its name stays with what it wrote or decided.",
            "%(count)d accounts are gone; their names stay with what they wrote or"
            " decided.",
            num_parent_objects,
        ) % {"count": num_parent_objects}
