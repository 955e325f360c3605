"""The actions below the editor of a person, or of a partner that texts name."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.action_menu import ActionMenuItem, PublishMenuItem

from editorial.approvers import PERMISSION_TO_APPROVE, PERMISSION_TO_READ_SECOND
from editorial.models import ReadByTwo

RIGHTS = (PERMISSION_TO_APPROVE, PERMISSION_TO_READ_SECOND)


def address_of_approval(snippet: ReadByTwo) -> str:
    names = (snippet._meta.app_label, snippet._meta.model_name, snippet.pk)
    return reverse("approve_snippet", args=names)


class ApproveSnippetMenuItem(ActionMenuItem):
    """Leads to the draft, old beside new: saving here would make one its writer."""

    label = _("Approve and publish")
    name = "action-approve-snippet"
    icon_name = "check"

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        context = super().get_context_data(parent_context)
        user = parent_context["request"].user
        if not any(map(user.has_perm, RIGHTS)):
            context["label"] = _("Who approves it")
        return context

    def get_url(self, parent_context: Mapping[str, Any]) -> str:
        return address_of_approval(parent_context["instance"])


def arrange_snippet_menu(
    items: list[ActionMenuItem], request: HttpRequest, context: Mapping[str, Any]
) -> None:
    model, instance = context["model"], context.get("instance")
    if not issubclass(model, ReadByTwo):
        return
    if not (instance or model()).needs_second_person:
        return
    items[:] = [item for item in items if not isinstance(item, PublishMenuItem)]
    if instance and instance.pk:
        items.append(ApproveSnippetMenuItem(10))
