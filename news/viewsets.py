from wagtail.snippets.views.snippets import SnippetViewSet

from news.models import Category


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "tag"
    menu_order = 220
    add_to_admin_menu = True
    list_display = ["name", "parent", "slug"]
    list_filter = ["parent"]
    search_fields = ["name"]
    sort_order_field = "sort_order"
    inspect_view_enabled = True
    copy_view_enabled = False
