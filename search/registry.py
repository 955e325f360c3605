"""What the apps above tell the index of their pages; `search` knows no page type."""

import datetime
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from core.cards import Label

TYPE, YEAR = "type", "year"


@dataclass(frozen=True)
class Entry:
    """What is searched of a page. `terms` are the values it has of each facet."""

    title: str
    summary: str = ""
    keywords: str = ""
    body: str = ""
    date: datetime.date | None = None
    terms: Mapping[str, Iterable[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class PageType:
    """How a model of pages is searched, with those derived from it unless they say more.

    `name` stands in addresses, so it stays; `one` is said of a single page. `related`
    is what reading many pages prefetches.
    """

    model: type[Page]
    name: str
    label: str
    one: str
    read: Callable[[Any], Entry]
    related: tuple[str, ...] = ()


@dataclass(frozen=True)
class Option:
    """A value of a facet, as it stands in an address and as readers see it."""

    slug: str
    label: str


class Facet:
    """What found pages are counted and narrowed by; `place` is its own among others."""

    name: str
    label: str
    place: int

    def options(self, values: Iterable[str]) -> dict[str, Option]:
        """Name stored values, in the order to show; one that is no more is left out."""
        raise NotImplementedError

    def find(self, slug: str) -> str | None:
        """Return the stored value that a slug in an address stands for."""
        raise NotImplementedError

    def above(self, values: Collection[str]) -> Mapping[str, Collection[str]]:
        """Map values to those that a page has with them: the parents of a category."""
        return {}

    def label_of(self, page: Page, value: str) -> Label | None:
        """Return what a page that was found by a value is labelled with, if not its own."""
        return None


@dataclass(frozen=True)
class Suggestion:
    """Where a reader who is still typing may want to go; `detail` says what it is."""

    kind: str
    label: str
    detail: str
    url: str


Suggester = Callable[[Sequence[str]], list[Suggestion]]
"""Finds what is called by words of which each may be unfinished, best first.

It asks the database once, and gives nothing that readers may not see now.
"""


class Registry:
    def __init__(self) -> None:
        self.page_types: dict[type[Page], PageType] = {}
        self.facets: dict[str, Facet] = {}
        self.suggesters: list[Suggester] = []

    def register_page_type(self, page_type: PageType) -> None:
        self.page_types[page_type.model] = page_type

    def register_facet(self, facet: Facet) -> None:
        facets = {**self.facets, facet.name: facet}
        self.facets = dict(sorted(facets.items(), key=lambda item: item[1].place))

    def register_suggester(self, suggester: Suggester) -> None:
        self.suggesters.append(suggester)

    def type_of(self, model: type[Page]) -> PageType | None:
        """Return what is known of a model, else of the nearest that it derives from."""
        known = (self.page_types.get(base) for base in model.__mro__)
        return next(filter(None, known), None)


registry = Registry()


class TypeFacet(Facet):
    name = TYPE
    label = _("Kind")
    place = 2

    def options(self, values: Iterable[str]) -> dict[str, Option]:
        labels = {kind.name: kind.label for kind in registry.page_types.values()}
        return {
            value: Option(value, labels[value]) for value in values if value in labels
        }

    def find(self, slug: str) -> str | None:
        return slug if self.options([slug]) else None


class YearFacet(Facet):
    name = YEAR
    label = _("Year")
    place = 3

    def options(self, values: Iterable[str]) -> dict[str, Option]:
        return {value: Option(value, value) for value in sorted(values, reverse=True)}

    def find(self, slug: str) -> str | None:
        return slug if slug.isascii() and slug.isdecimal() and len(slug) == 4 else None
