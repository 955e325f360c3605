from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.filters import BooleanFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, DateColumn, LiveStatusTagColumn
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from core.dates import site_date
from core.page_views import GatedPageViewSet
from editorial.page_editor.viewset import ApprovedPageViewSet
from home.models import FormPage, HomePage, Partner, StandardPage


class ShownTodayFilter(BooleanFilter):
    """Those that the sidebar shows to readers now, or the others."""

    def filter(self, partners: QuerySet, shown: bool | None) -> QuerySet:
        return partners if shown is None else partners.filter(is_shown_today=shown)


class PartnerFilterSet(WagtailFilterSet):
    is_shown_today = ShownTodayFilter(label=_("Shown today"))

    class Meta:
        model = Partner
        fields = ["kind", "live"]


class PartnerIndexView(IndexView):
    def get_base_queryset(self) -> QuerySet:
        shown = Partner.objects.shown_on(site_date())
        return (
            super()
            .get_base_queryset()
            .annotate(is_shown_today=Exists(shown.filter(pk=OuterRef("pk"))))
        )


class PartnerViewSet(SnippetViewSet):
    model = Partner
    icon = "link"
    menu_order = 230
    add_to_admin_menu = True
    index_view_class = PartnerIndexView
    list_display = [
        "name",
        "kind",
        BooleanColumn("is_shown_today", label=_("Shown today"), width="10%"),
        DateColumn("shown_from", label=_("From"), width="10%"),
        DateColumn("shown_until", label=_("Until"), width="10%"),
        LiveStatusTagColumn(),
    ]
    filterset_class = PartnerFilterSet
    list_per_page = 50
    sort_order_field = "sort_order"
    inspect_view_enabled = True


class StandardPageViewSet(ApprovedPageViewSet):
    model = StandardPage
    name = "standard_pages"


class HomePageViewSet(GatedPageViewSet):
    model = HomePage
    name = "home_pages"


class FormPageViewSet(ApprovedPageViewSet):
    model = FormPage
    name = "form_pages"
