from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from core import gate

WAITS_FOR_OTHERS = {"approval", "sign-off", "closed", "urgent-check"}


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class GateSidePanel(BaseSidePanel):
    """What the text on the screen still lacks before it may be published.

    Rendered anew by each autosave; each point leads to its field.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle what is missing before publishing")
        icon_name = "clipboard-list"
        counter_classname = "w-bg-warning-100"

        def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.points.to_mend)}

    name = "gate"
    title = _("Before publishing")
    template_name = "editorial/admin/gate_panel.html"
    order = 90

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = OpenPoints(self.object)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "points": self.points}

    @property
    def media(self) -> Media:
        return Media(js=[versioned_static("admin/gate-panel.js")])


class OpenPoints:
    """The blockers of a text: what a writer mends, what others sign, what is old."""

    def __init__(self, content: Any) -> None:
        found = gate.blockers(content)
        self.old = [blocker for blocker in found if blocker.is_old]
        new = [blocker for blocker in found if not blocker.is_old]
        self.to_sign = [point for point in new if point.code in WAITS_FOR_OTHERS]
        self.to_mend = [point for point in new if point.code not in WAITS_FOR_OTHERS]
