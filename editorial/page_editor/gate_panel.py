from collections.abc import Mapping
from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page

from core import gate
from editorial.approval.agreement import (
    changes_of_approvers,
    is_agreed,
    may_agree,
    sentence_for_changer,
)
from editorial.approval.who import names_of
from editorial.approvers import authors

WAITS_FOR_OTHERS = {"approval", "sign-off", "closed", "urgent-check"}


def agree_url(page: Page) -> str:
    return reverse("editorial_agree", args=[page.pk])


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class GateSidePanel(BaseSidePanel):
    """What the text on the screen still lacks before it may be published.

    Rendered anew by each autosave; each point leads to its field.
    """

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = gettext_lazy("Toggle what is missing before publishing")
        icon_name = "clipboard-list"
        counter_classname = "w-bg-warning-100"

        def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return {**context, "count": len(self.panel.points.to_mend)}

    name = "gate"
    title = gettext_lazy("Before publishing")
    template_name = "editorial/admin/gate_panel.html"
    order = 90

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.points = OpenPoints(self.object)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        return {**context, "points": self.points, **self.tell_of_changes()}

    def tell_of_changes(self) -> dict[str, str]:
        """Lead an author to what an approver changed; say to that one what is wanted."""
        user = self.request.user
        changes = changes_of_approvers(self.object) if self.object.pk else []
        if not changes or is_agreed(self.object):
            return {}
        if may_agree(user, self.object):
            who = names_of((change.user for change in changes), _("and"))
            return {"changed_by": who, "agree_url": agree_url(self.object)}
        if user.pk in [change.user_id for change in changes]:
            asked = list(authors(self.object).exclude(pk=user.pk))
            return {"says": sentence_for_changer(self.object, user, asked)}
        return {}

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
