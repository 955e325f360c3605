"""How good the search is on the demonstration site: `make search-quality`."""

import csv
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

import django

QUERIES = Path(__file__).with_name("queries.csv")


@dataclass(frozen=True)
class Ranked:
    """A query and the place of the first right page; 0 where none was found."""

    kind: str
    query: str
    place: int
    first: str

    @property
    def reciprocal_rank(self) -> float:
        return 1 / self.place if self.place else 0.0


def mean_reciprocal_rank(ranked: Iterable[Ranked]) -> float:
    """Return the measure of https://en.wikipedia.org/wiki/Mean_reciprocal_rank."""
    return mean(query.reciprocal_rank for query in ranked)


def rank_queries() -> list[Ranked]:
    """Ask all queries; needs the demonstration's pages in the index."""
    with QUERIES.open(newline="") as file:
        return [rank(row) for row in csv.DictReader(file)]


def rank(row: dict[str, str]) -> Ranked:
    from wagtail.models import Page

    from search.engines import get_engine
    from search.finding import Finder, Inquiry

    answer = Finder(get_engine(), Inquiry(row["query"])).answer()
    pages = Page.objects.in_bulk(answer.found.pks)
    found = [pages[pk].url for pk in answer.found.pks]
    right = row["pages"].split()
    places = [place for place, url in enumerate(found, start=1) if url in right]
    first = found[0] if found else ""
    return Ranked(row["kind"], row["query"], min(places, default=0), first)


def report(ranked: list[Ranked]) -> str:
    lines = []
    for query in ranked:
        if query.place != 1:
            place = query.place or "not"
            lines.append(f"{place:>4}  {query.query}  (first: {query.first or 'none'})")
    lines.append("")
    for kind in sorted({query.kind for query in ranked}):
        of_kind = [query for query in ranked if query.kind == kind]
        lines.append(f"{mean_reciprocal_rank(of_kind):.3f}  {kind}, {len(of_kind)}")
    lines.append(f"{mean_reciprocal_rank(ranked):.3f}  all, {len(ranked)}")
    return "\n".join(lines)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_config.settings.local")
    os.environ.setdefault("LOG_LEVEL", "ERROR")
    django.setup()
    sys.stdout.write(
        "Queries whose right page is not the first, by its place; then the mean"
        f" reciprocal ranks.\n\n{report(rank_queries())}\n"
    )


if __name__ == "__main__":
    main()
