from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from search.models import SynonymGroup
from search.synonym_file import COLUMNS
from search.synonym_import import SynonymImportView
from search.synonym_list import SynonymCreateView, SynonymIndexView

NOT_ON_A_PHONE = "not-on-a-phone"


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("Synonyms")
    menu_order = 260
    add_to_admin_menu = True
    index_view_class = SynonymIndexView
    add_view_class = SynonymCreateView
    list_display = [
        "terms",
        "direction",
        Column("reason", sort_key="reason", classname=NOT_ON_A_PHONE),
    ]
    list_filter = ["direction"]
    list_per_page = 100
    list_export = list(COLUMNS)
    export_headings = {column: column for column in COLUMNS}
    export_filename = "synonyms"
    search_fields = ["terms", "reason"]
    copy_view_enabled = False

    def get_index_view_kwargs(self, **kwargs: object) -> dict[str, object]:
        return super().get_index_view_kwargs(
            import_url_name=self.get_url_name("import"), **kwargs
        )

    @property
    def import_view(self) -> object:
        return self.construct_view(SynonymImportView)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            *super().get_urlpatterns(),
            path("import/", self.import_view, name="import"),
        ]
