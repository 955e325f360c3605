from collections.abc import Mapping
from typing import Any

from wagtail.admin.ui.components import Component

from core.models import SiteSettings
from home.opening import open_steps_for


class OpeningPanel(Component):
    """Before you open: a list that ticks itself off, for administrators."""

    name = "opening"
    template_name = "home/admin/opening_panel.html"
    order = 40

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        steps = open_steps_for(SiteSettings.load())
        return {"steps": steps, "number_done": sum(step.is_done for step in steps)}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        user = parent_context["request"].user if parent_context else None
        if not (user and user.is_superuser):
            return ""
        return super().render_html(parent_context)
