"""Pages by the keys that an engine found, with queries that are compiled once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice, repeat
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, QuerySet
from wagtail.models import Page

from core.prepared import Prepared
from search.models import Document

PICTURE = "fill-240x240|format-webp"
"""The one size of a picture that components/result.html shows."""

KEYS = [f"pk{place}" for place in range(10)]
NO_ROW = 0


class ByKeys:
    """A query for rows by their keys, some at a time; the last places may be empty."""

    def __init__(self, make: Callable[[Collection[int]], QuerySet]) -> None:
        kinds = dict.fromkeys(KEYS, int)
        self.prepared = Prepared(lambda **keys: make(keys.values()), **kinds)

    def fetch(self, pks: Sequence[int]) -> Iterator[Any]:
        for start in range(0, len(pks), len(KEYS)):
            some = islice(chain(pks[start:], repeat(NO_ROW)), len(KEYS))
            yield from self.prepared.fetch(**dict(zip(KEYS, some, strict=True)))


DOCUMENTS = ByKeys(
    lambda pks: (
        Document.objects.filter(pk__in=pks)
        .annotate(kind=F("page__content_type"))
        .only("date")
    )
)


def find_pages(documents: Iterable[Document]) -> Iterator[Page]:
    """Fetch public pages as what they are, by their types, with what cards show."""
    pks_by_model: dict[type[Page], list[int]] = {}
    for document in documents:
        kind = ContentType.objects.get_for_id(document.kind)
        if model := kind.model_class():
            pks_by_model.setdefault(model, []).append(document.pk)
    for model, pks in pks_by_model.items():
        yield from listing_of(model).fetch(pks)


@cache
def listing_of(model: type[Page]) -> ByKeys:
    return ByKeys(
        lambda pks: model.objects.filter(pk__in=pks).published().for_listing(PICTURE)
    )
