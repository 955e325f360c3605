"""The admin's list of addresses that lead nowhere, and how it ends."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.redirects.views import CreateView
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView

from core.record_lists import (
    NulFreeSearch,
    PeriodFilter,
    ReadOnlyPermissionHelper,
    first_day_of,
)
from core.spreadsheets import HarmlessSpreadsheetMixin
from delivery.models import MissingAddress
from delivery.redirects.missing_buttons import MissingButtons
from delivery.redirects.suggestions import best_target

LONGEST_PATH = Redirect._meta.get_field("old_path").max_length


COLUMNS = {
    "path": gettext_lazy("Address"),
    "hits": gettext_lazy("Hits"),
    "first_seen": gettext_lazy("First seen"),
    "last_seen": gettext_lazy("Last seen"),
    "linked_from": gettext_lazy("Linked from"),
}


class MissingView(HarmlessSpreadsheetMixin, IndexView):
    page_title = gettext_lazy("Missing addresses")
    export_headings = COLUMNS

    def to_row_dict(self, item: MissingAddress) -> dict[str, Any]:
        """Give numbers and days as such, and nothing as nothing."""
        return {name: getattr(item, name) for name in COLUMNS}


class MissingAddressAdmin(ModelAdmin):
    model = MissingAddress
    menu_label = gettext_lazy("Missing addresses")
    menu_item_name = "missing-addresses"
    menu_icon = "warning"
    menu_order = 1310
    add_to_admin_menu = False
    list_display = ["path", "hits", "last_seen"]
    list_filter = [PeriodFilter]
    list_per_page = 50
    list_export = list(COLUMNS)
    export_filename = "missing-addresses"
    search_fields = ["path"]
    search_handler_class = NulFreeSearch
    ordering = ["-hits", "-last_seen"]
    index_view_class = MissingView
    index_template_name = "delivery/admin/missing.html"
    inspect_view_enabled = True
    inspect_view_fields = list(COLUMNS)
    history_view_enabled = False
    permission_helper_class = ReadOnlyPermissionHelper
    button_helper_class = MissingButtons

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        missing = super().get_queryset(request)
        since = first_day_of(request.GET.get(PeriodFilter.parameter_name))
        return missing.filter(last_seen__gte=since) if since else missing


class RedirectMissingView(CreateView):
    """Wagtail's form for a redirect, with the address and the likeliest page in it."""

    def get_initial(self) -> dict[str, Any]:
        path = self.request.GET.get("path", "").replace("\0", "")[:LONGEST_PATH]
        return super().get_initial() | {
            "old_path": path,
            "redirect_page": best_target(path),
        }
