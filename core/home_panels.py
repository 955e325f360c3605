from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from core.mails import mails_go_nowhere
from core.permissions import is_administrator


class MailWarningPanel(Component):
    """Says to administrators that mails go nowhere, as long as that is so."""

    name = "mail-warning"
    template_name = "core/admin/mail_warning_panel.html"
    order = 5

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        user = parent_context["request"].user if parent_context else None
        if not (user and is_administrator(user) and mails_go_nowhere()):
            return ""
        return super().render_html(parent_context)
