from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LiveStatusTagColumn, UpdatedAtColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from editorial.models import Person


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    menu_label = _("People")
    menu_order = 240
    add_to_admin_menu = True
    list_display = [
        "name",
        "credentials",
        "field",
        UpdatedAtColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter = {"live": ["exact"], "field": ["icontains"]}
    list_per_page = 50
    inspect_view_enabled = True
