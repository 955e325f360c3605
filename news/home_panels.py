"""What the admin's home shows to somebody who writes."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Q
from django.urls import reverse
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from news.models import NewsIndexPage

DRAFTS_SHOWN = 5


def address_of_new_article(user: AbstractUser) -> str:
    """Return the address of an empty article form, or nothing for who may not write."""
    for index in NewsIndexPage.objects.all():
        if index.permissions_for_user(user).can_add_subpage():
            return reverse(
                "wagtailadmin_pages:add", args=["news", "articlepage", index.pk]
            )
    return ""


class WritingPanel(Component):
    """A button to begin an article, and the reader's own drafts."""

    name = "writing"
    template_name = "news/admin/writing_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        drafts = Page.objects.filter(
            Q(owner=user) | Q(latest_revision__user=user), has_unpublished_changes=True
        )
        newest = drafts.order_by("-latest_revision_created_at")[:DRAFTS_SHOWN]
        return {
            "new_article": address_of_new_article(user),
            "drafts": newest.prefetch_workflow_states(),
        }

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        context = self.get_context_data(parent_context or {})
        if not (context["new_article"] or context["drafts"]):
            return ""
        return super().render_html(parent_context)
