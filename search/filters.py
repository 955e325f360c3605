"""What a reader narrows a search by: values of facets, as they stand in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict
from wagtail.models import Page

from core.cards import Label
from search.document_terms import find_terms
from search.models import Term
from search.registry import Facet, Option, registry
from search.words import clean

MOST_CHOSEN = 8
"""Values that may be chosen at once; each is a condition that the engine looks up."""

MOST_SHOWN = 15
"""Values of a facet that are offered, the most frequent ones."""

NOTHING = 0
"""Stands for a term that no page has, in the place of its key."""


@dataclass(frozen=True)
class Choice:
    """A value that is chosen or may be, and the address of the search with the change."""

    label: str
    address: str
    number: int = 0


@dataclass(frozen=True)
class Group:
    name: str
    label: str
    choices: list[Choice]


class Filters:
    """The values that an address chooses; those that mean nothing are `unknown`."""

    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.chosen: list[tuple[Facet, str, Option]] = []
        self.unknown: list[str] = []
        for facet in registry.facets.values():
            for slug in dict.fromkeys(query.getlist(facet.name)):
                self._choose(facet, clean(slug))
        self.pk_by_term = self._stored_terms() if self.chosen else {}

    def _stored_terms(self) -> dict[tuple[str, str], int]:
        stored = Term.objects.filter(
            kind__in=[facet.name for facet, _value, _option in self.chosen],
            value__in=[value for _facet, value, _option in self.chosen],
        )
        return {(term.kind, term.value): term.pk for term in stored}

    def _choose(self, facet: Facet, slug: str) -> None:
        if not slug:
            return
        is_full = len(self.chosen) >= MOST_CHOSEN
        value = None if is_full else facet.find(slug)
        if value is None:
            self.unknown.append(slug[:80])
        else:
            self.chosen.append((facet, value, facet.options([value])[value]))

    @property
    def pks(self) -> tuple[int, ...]:
        """The keys of the terms that a page must have."""
        return tuple(
            self.pk_by_term.get((facet.name, value), NOTHING)
            for facet, value, _option in self.chosen
        )

    def label_of(self, page: Page) -> Label | None:
        """Return what a page was chosen by, where that is not its own label."""
        labels = (facet.label_of(page, value) for facet, value, _ in self.chosen)
        return next(filter(None, labels), None)

    @property
    def removable(self) -> list[Choice]:
        """What is chosen, each with the address of the search without it."""
        return [
            Choice(option.label, self.without(facet.name, option.slug))
            for facet, _value, option in self.chosen
        ]

    def groups(self, numbers: Mapping[int, int]) -> list[Group]:
        """Offer what would narrow the search, by the numbers of found pages a term."""
        terms = find_terms(numbers.keys() - set(self.pks))
        by_kind: dict[str, list[Term]] = {}
        for term in sorted(terms, key=lambda term: (-numbers[term.pk], term.value)):
            by_kind.setdefault(term.kind, []).append(term)
        return [
            Group(facet.name, facet.label, choices)
            for facet in registry.facets.values()
            if (choices := self._choices(facet, by_kind.get(facet.name, []), numbers))
        ]

    def _choices(
        self, facet: Facet, terms: list[Term], numbers: Mapping[int, int]
    ) -> list[Choice]:
        number_by_value = {term.value: numbers[term.pk] for term in terms[:MOST_SHOWN]}
        if not number_by_value:
            return []
        options = facet.options(number_by_value)
        return [
            Choice(option.label, self.with_one(facet.name, option.slug), number)
            for value, option in options.items()
            if (number := number_by_value[value])
        ]

    def with_one(self, name: str, slug: str) -> str:
        return f"?{self.query_of_pages}&{urlencode({name: slug})}"

    def without(self, name: str, slug: str) -> str:
        query = self._known()
        query.setlist(name, [kept for kept in query.getlist(name) if kept != slug])
        return f"?{query.urlencode()}"

    @property
    def unfiltered(self) -> str:
        query = self._known()
        for facet, _value, _option in self.chosen:
            query.pop(facet.name, None)
        return f"?{query.urlencode()}"

    @property
    def newest_first(self) -> str:
        return self._with("sort", "date")

    @property
    def best_first(self) -> str:
        return self._with("sort", "")

    @property
    def literal(self) -> str:
        """The address of the same search, word by word as it was typed."""
        return self._with("exact", "1")

    @cached_property
    def query_of_pages(self) -> str:
        """What stands in the address of each page of the results."""
        return self._known().urlencode()

    def _with(self, name: str, value: str) -> str:
        query = self._known()
        query.pop(name, None)
        if value:
            query[name] = value
        return f"?{query.urlencode()}"

    def _known(self) -> QueryDict:
        """Copy what the address says and means: from the first page on."""
        query = QueryDict(mutable=True)
        for name in ("q", "sort", "exact"):
            if value := self.query.get(name, "").replace("\0", ""):
                query[name] = value
        for facet, _value, option in self.chosen:
            query.appendlist(facet.name, option.slug)
        return query
