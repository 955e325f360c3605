"""The admin's list of addresses that are gone."""

from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import CreateView

from core.record_lists import NulFreeSearch
from delivery.models import GoneAddress


class DeclareGoneView(CreateView):
    """The form, with an address of the list of missing ones filled in."""

    def get_initial(self) -> dict[str, str]:
        return {"path": self.request.GET.get("path", "").replace("\0", "")}


class GoneAddressAdmin(ModelAdmin):
    model = GoneAddress
    menu_label = gettext_lazy("Addresses that are gone")
    menu_item_name = "addresses-that-are-gone"
    menu_icon = "cross"
    menu_order = 810
    add_to_settings_menu = True
    list_display = ["path", "reason", "created"]
    list_filter = ["created"]
    search_fields = ["path", "reason"]
    search_handler_class = NulFreeSearch
    panels = [FieldPanel("path"), FieldPanel("reason")]
    create_view_class = DeclareGoneView
    history_view_enabled = False
