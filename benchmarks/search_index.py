from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from modelsearch.index import AutocompleteField, BaseField, SearchField
from modelsearch.utils import get_content_type_pk
from wagtail.models import Page
from wagtail.search.backends import get_search_backend


@dataclass
class Texts:
    """What an index says of a page, read once; it asks for each text three times."""

    pk: int
    model: type[Page]
    values: list[Any]

    def get_search_fields(self) -> list[BaseField]:
        fields = text_fields(self.model)
        return list(map(with_known_value, fields, self.values))


def text_fields(model: type[Page]) -> list[BaseField]:
    return [
        field
        for field in model.get_search_fields()
        if isinstance(field, SearchField | AutocompleteField)
    ]


def with_known_value(field: BaseField, value: Any) -> BaseField:
    known = copy(field)
    known.get_value = lambda _page: value
    return known


def read_texts(page: Page) -> Texts:
    values = [field.get_value(page) for field in text_fields(type(page))]
    return Texts(page.pk, type(page), values)


def sqlite_entries(pages: Iterable[Texts]) -> Iterator[dict[str, Any]]:
    """Give the index entries of SQLite, which are nothing but texts.

    The module imported below is only there for SQLite.
    """
    from modelsearch.backends.database.sqlite.sqlite import ObjectIndexer

    backend = get_search_backend()
    for page in pages:
        indexer = ObjectIndexer(page, backend)
        yield {
            "content_type_id": get_content_type_pk(indexer.obj.model),
            "object_id": indexer.id,
            "title": indexer.title,
            "autocomplete": indexer.autocomplete,
            "body": indexer.body,
            "title_norm": 1.0,
        }


def index_published(pages: Iterable[Texts]) -> None:
    """Let PostgreSQL make its index entries."""
    for model, group in groupby(pages, key=attrgetter("model")):
        get_search_backend().add_bulk(model, list(group))
