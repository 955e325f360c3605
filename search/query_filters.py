from typing import Any

from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


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
