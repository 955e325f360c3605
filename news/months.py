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
    return _with_articles([list_names.of_month(year, month) for month in range(1, 13)])


def all_months() -> list[Month]:
    recorder.note(f"list:{list_names.ALL}")
    totals = ArticleListTotal.objects.not_empty()
    names = totals.filter(name__regex=list_names.MONTH).values_list("name", flat=True)
    return sorted(map(_month, names))


def _with_articles(names: list[str]) -> list[Month]:
    totals = ArticleListTotal.objects.not_empty().filter(name__in=names)
    return sorted(map(_month, totals.values_list("name", flat=True)))


def _month(name: str) -> Month:
    year, month = name.removeprefix(f"{list_names.ALL}:").split("-")
    return Month(int(year), int(month))
