"""The admin's list of what visitors wrote into forms: read, export, delete."""

import json
from collections.abc import Iterable
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.template.defaultfilters import linebreaksbr
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.views import SubmissionsListView
from wagtail_modeladmin.helpers.search import BaseSearchHandler
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, InspectView

from core.dates import site_time
from core.record_lists import ReadOnlyPermissionHelper
from core.spreadsheets import HarmlessSpreadsheetMixin
from home.models import FormField, FormPage, FormSubmission


class FormEntriesView(HarmlessSpreadsheetMixin, SubmissionsListView):
    """Wagtail's own list of the entries of one form."""


class FormFilter(SimpleListFilter):
    title = _("form")
    parameter_name = "form"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        forms = FormPage.objects.order_by("title").values_list("pk", "title")
        return [(str(pk), title) for pk, title in forms]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        value = self.value() or ""
        return queryset.filter(page_id=int(value)) if value.isdecimal() else queryset


class EntrySearch(BaseSearchHandler):
    """Find words in the stored answers, accented ones too."""

    def search_queryset(
        self, queryset: QuerySet, search_term: str, **kwargs: Any
    ) -> QuerySet:
        words = (search_term or "").replace("\0", "").split()
        if words:
            queryset = queryset.annotate(answers=Cast("form_data", TextField()))
        for word in words:
            escaped = json.dumps(word)[1:-1]
            queryset = queryset.filter(
                Q(answers__icontains=word) | Q(answers__icontains=escaped)
            )
        return queryset


def labels_of(entries: Iterable[FormSubmission]) -> dict[str, str]:
    """Name every answer that occurs, those to questions since taken out too."""
    labels: dict[str, str] = {}
    for field in FormField.objects.order_by("page", "sort_order"):
        labels.setdefault(field.clean_name, field.label)
    occurring = {name for entry in entries for name in entry.form_data}
    return {name: label for name, label in labels.items() if name in occurring} | {
        name: name for name in sorted(occurring - set(labels))
    }


def answer_text(answer: Any) -> str:
    if isinstance(answer, list):
        return ", ".join(map(str, answer))
    return "" if answer is None else str(answer)


class EntryIndexView(HarmlessSpreadsheetMixin, IndexView):
    """The list; its export has one column for each question."""

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> Any:
        self.export_headings = {
            "form": _("Form"),
            "received": _("Received"),
            **{f"answer:{name}": text for name, text in labels_of(queryset).items()},
        }
        self.list_export = list(self.export_headings)
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def to_row_dict(self, item: FormSubmission) -> dict[str, str]:
        answers = {
            f"answer:{name}": answer_text(value)
            for name, value in item.form_data.items()
        }
        row = {
            "form": item.page.title,
            "received": f"{site_time(item.submit_time):%Y-%m-%d %H:%M}",
        }
        return {column: (row | answers).get(column, "") for column in self.list_export}


class EntryInspectView(InspectView):
    page_title = _("Form entry")

    def get_fields_dict(self) -> list[dict[str, Any]]:
        entry = self.instance
        labels = labels_of([entry])
        received = date_format(site_time(entry.submit_time), "DATETIME_FORMAT")
        return [
            {"label": _("Form"), "value": entry.page.title},
            {"label": _("Received"), "value": received},
            *(
                {
                    "label": label,
                    "value": linebreaksbr(answer_text(entry.form_data[name]))
                    or self.model_admin.get_empty_value_display(name),
                }
                for name, label in labels.items()
            ),
        ]


class FormEntryAdmin(ModelAdmin):
    model = FormSubmission
    menu_label = _("Form entries")
    menu_icon = "mail"
    menu_order = 250
    list_display = ["received", "form", "beginning"]
    list_filter = [FormFilter, "submit_time"]
    list_select_related = ["page"]
    list_per_page = 50
    list_export = ["submit_time"]
    export_filename = "form-entries"
    search_handler_class = EntrySearch
    index_view_class = EntryIndexView
    inspect_view_class = EntryInspectView
    inspect_view_enabled = True
    history_view_enabled = False
    permission_helper_class = ReadOnlyPermissionHelper

    def received(self, entry: FormSubmission) -> str:
        return date_format(site_time(entry.submit_time), "SHORT_DATETIME_FORMAT")

    received.short_description = _("Received")
    received.admin_order_field = "submit_time"

    def form(self, entry: FormSubmission) -> str:
        return entry.page.title

    form.short_description = _("Form")

    def beginning(self, entry: FormSubmission) -> str:
        answers = (answer_text(value) for value in entry.form_data.values())
        return Truncator(" · ".join(filter(None, answers))).chars(120)

    beginning.short_description = _("What was written")
