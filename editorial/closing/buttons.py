"""The ways to close and to reopen a page, wherever pages are."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from editorial.closing.permissions import may_close
from editorial.models import ApprovedPage, Closure

LAST = 900


def closing_buttons(page: Page, user: AbstractUser) -> Iterator[Button]:
    """Offer to close what is live, and lead to what is closed."""
    if not is_text(page) or not may_close(user, page):
        return
    if page.live:
        url = reverse("editorial_close", args=[page.pk])
        yield Button(_("Close this page"), url, icon_name="no-view", priority=61)
    elif Closure.objects.open().filter(page_id=page.pk).exists():
        url = reverse("editorial_reopen", args=[page.pk])
        label = _("Closed: reopen or decide")
        yield Button(label, url, icon_name="no-view", priority=61)


def is_text(page: Page) -> bool:
    return issubclass(page.specific_class or Page, ApprovedPage)


class CloseMenuItem(ActionMenuItem):
    """Stands in the editor's menu also where a lock leaves nothing else to do there."""

    label = _("Close this page")
    name = "action-close-page"
    icon_name = "no-view"

    def is_shown(self, context: Mapping[str, Any]) -> bool:
        page = context.get("page")
        return bool(page and page.live and may_close(context["request"].user, page))

    def get_url(self, parent_context: Mapping[str, Any]) -> str:
        return reverse("editorial_close", args=[parent_context["page"].pk])
