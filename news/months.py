"""The months in which something was published, from the totals of their lists."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.dateformat import format as format_date

from core import recorder
from news import list_names
from news.models.listings import ArticleListTotal


@dataclass(frozen=True, order=True)
class Month:
    year: int
    month: int

    @property
    def name(self) -> str:
        return format_date(date(self.year, self.month, 1), "F Y")

    @property
    def short_name(self) -> str:
        return format_date(date(self.year, self.month, 1), "F")

    @property
    def url(self) -> str:
        return reverse("news:month", args=[self.year, self.month])


def months_of(year: int) -> list[Month]:
    """List the months of a year that have articles, the first one first."""
    recorder.note(f"list:{list_names.of_year(year)}")
    return [month for month, _ in _counted(list_names.of_year(year))]


def count_months() -> list[tuple[Month, int]]:
    """List all months with the number of their articles, the first one first."""
    recorder.note(f"list:{list_names.ALL}")
    return _counted(list_names.ALL)


def _counted(name: str) -> list[tuple[Month, int]]:
    totals = ArticleListTotal.objects.not_empty().filter(name__startswith=name)
    months = totals.filter(name__regex=list_names.MONTH).values_list("name", "number")
    return sorted((_month(name), number) for name, number in months)


def _month(name: str) -> Month:
    year, month = name.removeprefix(f"{list_names.ALL}:").split("-")
    return Month(int(year), int(month))
