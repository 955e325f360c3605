from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from core.permissions import is_administrator
from editorial.models import Mail


class UnsentMailsPanel(Component):
    """Says to administrators which mails about texts did not go, and why."""

    name = "unsent-mails"
    template_name = "editorial/admin/unsent_mails_panel.html"
    order = 6

    def get_context_data(
        self, parent_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        user = parent_context["request"].user if parent_context else None
        if not (user and is_administrator(user)):
            return {}
        unsent = Mail.objects.waiting().failed()
        newest = unsent.select_related("user", "page").order_by("-pk")
        return {"number": unsent.count(), "mail": newest.first()}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        context = self.get_context_data(parent_context)
        if not context.get("mail"):
            return ""
        return super().render_html(parent_context)
