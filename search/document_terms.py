"""The terms of documents: what facets count and narrow by, as rows and as one text."""

from collections.abc import Collection, Mapping
from itertools import chain

from django.db import transaction

from core.write_lock import Turns
from delivery.held import Held
from search.models import Document, Term
from search.portions import portions
from search.registry import Entry, registry

MOST_TERMS = 60
"""Terms that a page is counted by: an index of PostgreSQL takes no endless value."""

REPLACED_AT_ONCE = 200
"""Rows of one transaction: on SQLite nobody else writes meanwhile."""

DocumentTerm = Document.terms.through

Value = tuple[str, str]
"""The kind of a term, and what it says."""


def terms_of(entries: Mapping[int, Entry]) -> dict[int, set[int]]:
    """Map pages to the keys of their terms; make the terms that are new."""
    values = with_those_above(
        {
            pk: {
                (kind, str(value))
                for kind, of_kind in entry.terms.items()
                for value in of_kind
            }
            for pk, entry in entries.items()
        }
    )
    return _keys_of(values)


def _keys_of(values: Mapping[int, set[Value]]) -> dict[int, set[int]]:
    pk_by_value = _terms(set(chain.from_iterable(values.values())))
    return {pk: {pk_by_value[term] for term in terms} for pk, terms in values.items()}


def with_those_above(values: Mapping[int, set[Value]]) -> dict[int, set[Value]]:
    """Add to the values of pages those that stand above them, as a facet says."""
    above: dict[Value, set[Value]] = {}
    for facet in registry.facets.values():
        own = {
            value
            for kind, value in chain.from_iterable(values.values())
            if kind == facet.name
        }
        for value, others in facet.above(own).items():
            above[facet.name, value] = {(facet.name, other) for other in others}
    return {
        pk: terms.union(*(above[term] for term in terms if term in above))
        for pk, terms in values.items()
    }


def write_terms(terms: Mapping[int, set[int]]) -> None:
    wanted = {(document, term) for document in terms for term in terms[document]}
    stored = DocumentTerm.objects.filter(document__in=terms)
    pk_by_pair = {
        (document, term): pk
        for pk, document, term in stored.values_list("pk", "document", "term")
    }
    gone = [pk_by_pair[pair] for pair in pk_by_pair.keys() - wanted]
    if gone:
        DocumentTerm.objects.filter(pk__in=gone).delete()
    DocumentTerm.objects.bulk_create(
        [
            DocumentTerm(document_id=document, term_id=term)
            for document, term in sorted(wanted - pk_by_pair.keys())
        ],
        ignore_conflicts=True,
    )


def _terms(values: set[Value]) -> dict[Value, int]:
    """Return the keys of terms, and make those that are new."""
    found = _stored_terms(values)
    if missing := sorted(values - found.keys()):
        Term.objects.bulk_create(
            [Term(kind=kind, value=value) for kind, value in missing],
            ignore_conflicts=True,
        )
        found = _stored_terms(values)
    return found


def _stored_terms(values: set[Value]) -> dict[Value, int]:
    terms = Term.objects.filter(
        kind__in={kind for kind, _ in values}, value__in={value for _, value in values}
    )
    return {
        (kind, value): pk
        for pk, kind, value in terms.values_list("pk", "kind", "value")
    }


def find_terms(pks: Collection[int]) -> list[Term]:
    """Find terms by their keys. One keeps its meaning, so only new ones are asked for."""
    known = _known_terms()
    missing = [pk for pk in pks if pk not in known]
    new = Term.objects.filter(pk__in=missing) if missing else ()
    return [*(known[pk] for pk in pks if pk in known), *new]


@Held
def _known_terms() -> dict[int, Term]:
    return Term.objects.in_bulk()


def in_one_text(terms: Collection[int]) -> str:
    return " ".join(map(str, sorted(terms)[:MOST_TERMS]))


def replace_values(kind: str, values: Mapping[int, Collection[str]]) -> None:
    """Give pages other values of one kind, some pages at a time, without their texts."""
    turns = Turns()
    for some in portions(values, REPLACED_AT_ONCE):
        _replace_values(kind, {pk: values[pk] for pk in some})
        turns.let_others_write()


@transaction.atomic
def _replace_values(kind: str, values: Mapping[int, Collection[str]]) -> None:
    indexed = Document.objects.filter(pk__in=values).only("term_pks").order_by("pk")
    documents = indexed.select_for_update().in_bulk()
    own = {pk: {(kind, value) for value in values[pk]} for pk in documents}
    terms = _keys_of(with_those_above(own))
    others = DocumentTerm.objects.filter(document__in=documents).exclude(
        term__kind=kind
    )
    for document, term in others.values_list("document", "term"):
        terms[document].add(term)
    write_terms(terms)
    for pk, document in documents.items():
        document.term_pks = in_one_text(terms[pk])
    Document.objects.bulk_update(documents.values(), ["term_pks"])
