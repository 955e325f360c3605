from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import (
    ActionMenuItem,
    CancelWorkflowMenuItem,
    PublishMenuItem,
    RestartWorkflowMenuItem,
    SubmitForModerationMenuItem,
)

from editorial.closing.buttons import LAST, CloseMenuItem
from editorial.models import ApprovedPage

LEFT_OUT = (CancelWorkflowMenuItem, RestartWorkflowMenuItem)


class SubmitMenuItem(SubmitForModerationMenuItem):
    """Submit: also on a new page, whose parent has no workflow of its own."""

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        return context["view"] == "create" or super().is_shown(context)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = ActionMenuItem.get_context_data(self, parent_context)
        page = context.get("page")
        is_back = bool(page and page.current_workflow_state)
        context["label"] = _("Submit again") if is_back else _("Submit")
        return context


class ApproveMenuItem(PublishMenuItem):
    """Publish: an item of its own, as Wagtail's is shared with all other pages."""

    label = gettext_lazy("Approve and publish")


def arrange_menu(
    items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]
) -> None:
    """Give texts the few actions that there are, in words of a newsroom.

    The panel with what is missing tells about approval; "Take back" stands above.
    """
    if not is_text(request, context):
        return
    items[:] = [item for item in items if not isinstance(item, LEFT_OUT)]
    for place, item in enumerate(items):
        if isinstance(item, PublishMenuItem):
            items[place] = ApproveMenuItem(item.order)
        if isinstance(item, SubmitForModerationMenuItem):
            items[place] = SubmitMenuItem(item.order)
    if is_decided_elsewhere(context):
        items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]
    has_submit = any(isinstance(item, SubmitForModerationMenuItem) for item in items)
    submit = SubmitMenuItem(60)
    if not has_submit and context["view"] == "create":
        items.append(submit)
    close = CloseMenuItem(LAST)
    if close.is_shown(context):
        items.append(close)


def is_decided_elsewhere(context: dict[str, Any]) -> bool:
    """Tell whether a text waits for its first appearance: "Approve" is the one way."""
    page = context.get("page")
    return bool(page and not page.live and page.workflow_in_progress)


def is_text(request: HttpRequest, context: dict[str, Any]) -> bool:
    page = context.get("page")
    if page:
        return isinstance(page, ApprovedPage)
    kwargs = request.resolver_match.kwargs if request.resolver_match else {}
    names = (
        kwargs.get("content_type_app_name"),
        kwargs.get("content_type_model_name"),
    )
    return all(names) and issubclass(apps.get_model(*names), ApprovedPage)
