from datetime import date
from typing import Self

from django.apps import apps
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Subquery, Sum

SEARCHES_THAT_TELL = 3
"""Fewer searches that nobody followed say nothing about the results."""


class SearchedQueryQuerySet(QuerySet):
    def with_number_of_days(self) -> Self:
        return self.annotate(number_of_days=Count("days"))

    def with_counts(self, since: date | None = None) -> Self:
        """Add up the days, or those since a day; queries without one are left out."""
        days = Q(days__day__gte=since) if since else Q()
        last_day = apps.get_model("search", "SearchedDay").objects.filter(
            query=OuterRef("pk")
        )
        return self.annotate(
            searches=Sum("days__searches", filter=days),
            opened=Sum("days__opened", filter=days),
            last_day=Max("days__day", filter=days),
            number_of_days=Count("days"),
            results=Subquery(last_day.order_by("-day").values("results")[:1]),
        ).filter(searches__isnull=False)

    def without_results(self) -> Self:
        """Those whose last search found nothing. Stands after `with_counts()`."""
        return self.filter(results=0)

    def never_opened(self) -> Self:
        """Those that find something nobody wants. Stands after `with_counts()`."""
        return self.filter(results__gt=0, searches__gte=SEARCHES_THAT_TELL, opened=0)

    def not_searched_since(self, day: date) -> Self:
        recent = apps.get_model("search", "SearchedDay").objects.filter(
            query=OuterRef("pk"), day__gte=day
        )
        return self.filter(~Exists(recent))


class SearchedDayQuerySet(QuerySet):
    def before(self, day: date) -> Self:
        return self.filter(day__lt=day)
