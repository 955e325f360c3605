"""Admin lists of what visitors leave behind, with wagtail-modeladmin."""

from datetime import date, timedelta
from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.helpers.search import DjangoORMSearchHandler

from core.dates import site_date

PERIODS = {
    "7": _("The last 7 days"),
    "30": _("The last 30 days"),
    "90": _("The last 90 days"),
}


class ReadOnlyPermissionHelper(PermissionHelper):
    """Such records are written by visitors: nobody adds or edits one in the admin."""

    def user_can_create(self, user: Any) -> bool:
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        return False


class PeriodFilter(SimpleListFilter):
    """Which days are shown; the list does it, see `first_day_of()`."""

    title = _("period")
    parameter_name = "period"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(PERIODS.items())

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset


def first_day_of(period: str | None) -> date | None:
    if period not in PERIODS:
        return None
    return site_date() - timedelta(days=int(period) - 1)


class NulFreeSearch(DjangoORMSearchHandler):
    """Search as typed, without NUL: it would stop PostgreSQL."""

    def search_queryset(
        self, queryset: QuerySet, search_term: str, **kwargs: Any
    ) -> QuerySet:
        term = (search_term or "").replace("\0", "")
        return super().search_queryset(queryset, term, **kwargs)
