from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.mails import MailNotSentError, mails_go_nowhere, send_mail
from core.permissions import is_administrator


class MailView(WagtailAdminTemplateMixin, TemplateView):
    """How mails are sent, and a button to try it."""

    template_name = "core/admin/mail.html"
    page_title = gettext_lazy("E-mail")
    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not is_administrator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            goes_nowhere=mails_go_nowhere(),
            facts=self.get_facts(),
            recipient=self.request.user.email,
            **kwargs,
        )

    def get_facts(self) -> list[tuple[str, str, str]]:
        """List what is set: a word for it, its value and the variable's name."""
        encryption = (
            (settings.EMAIL_USE_SSL and _("from the first byte (SSL)"))
            or (settings.EMAIL_USE_TLS and _("STARTTLS"))
            or _("none")
        )
        sender = (_("Sender"), settings.DEFAULT_FROM_EMAIL, "DEFAULT_FROM_EMAIL")
        if mails_go_nowhere():
            return [(_("Server"), _("none"), "EMAIL_HOST"), sender]
        return [
            (_("Server"), settings.EMAIL_HOST, "EMAIL_HOST"),
            (_("Port"), str(settings.EMAIL_PORT), "EMAIL_PORT"),
            (_("Encryption"), encryption, "EMAIL_USE_TLS, EMAIL_USE_SSL"),
            (_("User name"), settings.EMAIL_HOST_USER or _("none"), "EMAIL_HOST_USER"),
            sender,
        ]

    def post(self, request: HttpRequest) -> HttpResponse:
        recipient = request.user.email
        if recipient:
            self.send_test_mail(recipient)
        else:
            messages.error(request, _("Your own account has no e-mail address."))
        return redirect("email")

    def send_test_mail(self, recipient: str) -> None:
        try:
            send_mail("core/mails/test", recipient, {"user": self.request.user})
        except MailNotSentError as error:
            messages.error(self.request, _("The test mail was not sent. %s") % error)
            return
        if mails_go_nowhere():
            messages.warning(
                self.request, _("The test mail stayed in the server's output.")
            )
            return
        messages.success(
            self.request,
            _("The mail server took the test mail for %s. Look into that mailbox.")
            % recipient,
        )
