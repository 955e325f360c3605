"""The warning on the admin's home while a cache further out is not to be reached."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Min
from wagtail.admin.ui.components import Component

from delivery.models import PurgeRequest


class FailingPurgesPanel(Component):
    """Says that readers may see old pages, where, since when and why."""

    template_name = "delivery/admin/failing_purges.html"
    order = 10

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        failing = PurgeRequest.objects.failing().order_by("cache")
        caches = failing.values("cache").annotate(
            number=Count("pk"), since=Min("created_at"), fault=Min("fault")
        )
        user = parent_context["request"].user
        may_list = user.has_perm("delivery.view_purgerequest")
        return {"caches": list(caches), "may_list": may_list}
