from wagtail.admin.ui.tables import LiveStatusTagColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from editorial.models import Person


class PersonViewSet(SnippetViewSet):
    model = Person
    icon = "user"
    menu_order = 240
    add_to_admin_menu = True
    list_display = ["name", "credentials", "field", LiveStatusTagColumn()]
    list_filter = ["live"]
    search_fields = ["name", "field"]
    inspect_view_enabled = True
