"""The admin's report of what readers search for, and how it ends."""

from datetime import date
from typing import Any

from django.contrib.admin import display
from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.contrib.search_promotions.views.settings import CreateView
from wagtail.search.utils import MAX_QUERY_STRING_LENGTH
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from core.record_lists import (
    NulFreeSearch,
    PeriodFilter,
    ReadOnlyPermissionHelper,
    first_day_of,
)
from core.spreadsheets import HarmlessSpreadsheetMixin
from search.models import SearchedQuery
from search.query_buttons import QueryButtons
from search.query_filters import FailureFilter
from search.query_log import DAYS_UNTIL_WHOLE

COLUMNS = {
    "query_words": gettext_lazy("Words"),
    "words_kept": gettext_lazy("Words kept"),
    "searches": gettext_lazy("Searches"),
    "results": gettext_lazy("Last results"),
    "opened": gettext_lazy("Opened"),
    "last_day": gettext_lazy("Last day"),
}


class SearchesView(HarmlessSpreadsheetMixin, IndexView):
    page_title = gettext_lazy("Searches")
    export_headings = COLUMNS

    def to_row_dict(self, item: SearchedQuery) -> dict[str, Any]:
        """Give numbers and days as such, and a nought as a nought."""
        texts = {
            name: str(getattr(self.model_admin, name)(item))
            for name in ("query_words", "words_kept")
        }
        return {
            name: texts[name] if name in texts else getattr(item, name)
            for name in COLUMNS
        }


class SearchInspectView(InspectView):
    page_title = gettext_lazy("Search")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        queries = SearchedQuery.objects.with_counts()
        self.instance = get_object_or_404(queries, pk=self.instance.pk)

    def get_page_subtitle(self) -> str:
        return self.model_admin.query_words(self.instance)

    def get_fields_dict(self) -> list[dict[str, Any]]:
        query, admin = self.instance, self.model_admin
        return [
            {"label": label, "value": getattr(admin, name)(query)}
            for name, label in COLUMNS.items()
        ] + [{"label": _("Day by day"), "value": self.day_by_day()}]

    def day_by_day(self) -> str:
        text = _(
            "%(day)s: searches %(searches)s, results %(results)s, opened %(opened)s"
        )
        lines = (
            (
                text
                % {
                    "day": spell(searched.day),
                    "searches": searched.searches,
                    "results": searched.results,
                    "opened": searched.opened,
                },
            )
            for searched in self.instance.days.order_by("-day")
        )
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines))


class SearchedQueryAdmin(ModelAdmin):
    model = SearchedQuery
    menu_label = gettext_lazy("Searches")
    menu_item_name = "searches"
    menu_icon = "search"
    menu_order = 1300
    add_to_admin_menu = False
    list_display = list(COLUMNS)
    list_filter = [PeriodFilter, FailureFilter]
    list_per_page = 50
    list_export = list(COLUMNS)
    export_filename = "searches"
    search_fields = ["words"]
    search_handler_class = NulFreeSearch
    ordering = ["-searches", "-last_day"]
    index_view_class = SearchesView
    index_view_extra_css = ["admin/searches.css"]
    index_template_name = "search/admin/searches.html"
    inspect_view_class = SearchInspectView
    inspect_view_enabled = True
    history_view_enabled = False
    permission_helper_class = ReadOnlyPermissionHelper
    button_helper_class = QueryButtons

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        since = first_day_of(request.GET.get(PeriodFilter.parameter_name))
        queries = SearchedQuery.objects.with_counts(since)
        return queries.order_by(*self.get_ordering(request))

    @display(description=COLUMNS["query_words"], ordering="words")
    def query_words(self, query: SearchedQuery) -> str:
        return query.words or "…"

    @display(description=COLUMNS["words_kept"], ordering="is_whole")
    def words_kept(self, query: SearchedQuery) -> str:
        """Say why there may be a "…"."""
        if query.is_whole:
            return _("All")
        return ngettext(
            "Known ones: %(days)s day of %(all)s",
            "Known ones: %(days)s days of %(all)s",
            query.number_of_days,
        ) % {"days": query.number_of_days, "all": DAYS_UNTIL_WHOLE}

    @display(description=COLUMNS["searches"], ordering="searches")
    def searches(self, query: SearchedQuery) -> int:
        return query.searches

    @display(description=COLUMNS["results"], ordering="results")
    def results(self, query: SearchedQuery) -> int:
        return query.results

    @display(description=COLUMNS["opened"], ordering="opened")
    def opened(self, query: SearchedQuery) -> int:
        return query.opened

    @display(description=COLUMNS["last_day"], ordering="last_day")
    def last_day(self, query: SearchedQuery) -> str:
        return spell(query.last_day)


def spell(day: date) -> str:
    """Write a day as the lists of reviews and the readers' results do."""
    return date_format(day, "j M Y")


class PromoteQueryView(CreateView):
    """Wagtail's form for a promoted result, with the query filled in."""

    def get_initial(self) -> dict[str, Any]:
        query = self.request.GET.get("query_string", "").replace("\0", "")
        return super().get_initial() | {"query_string": query[:MAX_QUERY_STRING_LENGTH]}
