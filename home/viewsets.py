from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import Partner


class PartnerViewSet(SnippetViewSet):
    model = Partner
    icon = "link"
    menu_order = 230
    add_to_admin_menu = True
    list_display = ["name", "kind", "url", "shown_until", LiveStatusTagColumn()]
    list_filter = ["kind", "live"]
    search_fields = ["name"]
    sort_order_field = "sort_order"
    inspect_view_enabled = True
