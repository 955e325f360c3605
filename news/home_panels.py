"""What the admin's home shows to somebody who writes."""

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.urls import reverse
from wagtail.admin.ui.components import Component

from news.models import NewsIndexPage


def address_of_new_article(user: AbstractUser) -> str:
    """Return the address of an empty article form, or nothing for who may not write."""
    for index in NewsIndexPage.objects.all():
        if index.permissions_for_user(user).can_add_subpage():
            return reverse(
                "wagtailadmin_pages:add", args=["news", "articlepage", index.pk]
            )
    return ""


class WritingPanel(Component):
    """A button to begin an article."""

    name = "writing"
    template_name = "news/admin/writing_panel.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        return {"new_article": address_of_new_article(user)}
