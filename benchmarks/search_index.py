from collections.abc import Iterable
from copy import copy
from itertools import groupby
from operator import attrgetter

from modelsearch.index import AutocompleteField, BaseField, SearchField
from wagtail.models import Page
from wagtail.search.backends import get_search_backend


class ReadOnce:
    """A page whose texts are worked out once; an index asks for each three times."""

    def __init__(self, page: Page) -> None:
        self.pk = page.pk
        self.model = type(page)
        self.fields = [
            with_known_value(field, page)
            for field in page.get_search_fields()
            if isinstance(field, SearchField | AutocompleteField)
        ]

    def get_search_fields(self) -> list[BaseField]:
        return self.fields


def with_known_value(field: BaseField, page: Page) -> BaseField:
    value = field.get_value(page)
    known = copy(field)
    known.get_value = lambda _page: value
    return known


def read_texts(pages: Iterable[Page]) -> list[ReadOnce]:
    return [ReadOnce(page) for page in pages]


def index_published(pages: Iterable[ReadOnce]) -> None:
    """Make the index entries that publishing makes, all but the norms of their titles.

    Those take the mean length of all titles, after every entry: here once for all.
    """
    for model, group in groupby(pages, key=attrgetter("model")):
        index = get_search_backend().get_index_for_model(model)
        index._refresh_title_norms = lambda: None
        index.add_items(model, list(group))


def refresh_title_norms() -> None:
    get_search_backend().get_index_for_model(Page)._refresh_title_norms()
