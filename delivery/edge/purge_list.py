"""The admin's list of what caches further out have not confirmed."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail_modeladmin.options import ModelAdmin

from core.record_lists import NulFreeSearch, ReadOnlyPermissionHelper
from delivery.models import PurgeRequest


class KeptPermissionHelper(ReadOnlyPermissionHelper):
    """Who deleted a purge would leave readers with an old page."""

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        return False


class PurgeRequestAdmin(ModelAdmin):
    model = PurgeRequest
    menu_label = gettext_lazy("Purges that fail")
    menu_item_name = "purges"
    menu_icon = "warning"
    menu_order = 1320
    add_to_admin_menu = False
    list_display = ["tag", "cache", "fault", "created_at", "due_at"]
    list_filter = ["cache"]
    list_per_page = 50
    search_fields = ["tag"]
    search_handler_class = NulFreeSearch
    ordering = ["created_at"]
    permission_helper_class = KeptPermissionHelper

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return PurgeRequest.objects.failing()
