from datetime import date, timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers.search import DjangoORMSearchHandler

PERIODS = {
    "7": _("The last 7 days"),
    "30": _("The last 30 days"),
    "90": _("The last 90 days"),
}


class PeriodFilter(SimpleListFilter):
    """Which days are added up; the list does it, see `first_day_of()`."""

    title = _("period")
    parameter_name = "period"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(PERIODS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset


def first_day_of(period: str | None) -> date | None:
    if period not in PERIODS:
        return None
    return timezone.localdate() - timedelta(days=int(period) - 1)


class FailureFilter(SimpleListFilter):
    title = _("what went wrong")
    parameter_name = "failed"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("empty", _("Without results")), ("unopened", _("Nobody opens"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        failed = {
            "empty": queryset.without_results,
            "unopened": queryset.never_opened,
        }.get(self.value() or "")
        return failed() if failed else queryset


class WordsSearch(DjangoORMSearchHandler):
    """Find words in the kept ones; NUL would stop PostgreSQL."""

    def search_queryset(
        self, queryset: QuerySet, search_term: str, **kwargs: Any
    ) -> QuerySet:
        term = (search_term or "").replace("\0", "")
        return super().search_queryset(queryset, term, **kwargs)
