"""Read a page of any type, field by field: what nobody thought of is read, too."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField

from core.block_passages import BlockReader
from core.models import SharedThing
from core.passages import (
    PARAGRAPH,
    PICTURE,
    SETTING,
    TITLE,
    Passage,
    Place,
    mark_start,
    visible,
)
from core.rich_passages import Numbers, read_rich_text

TITLES = ("title", "seo_title", "listing_title")
OF_A_CHILD = {"sort_order", "translation_key", "locale"}
DOCUMENT = re.compile(
    r'\blinktype=\\?"document\\?"[^>]*\bid=\\?"(\d+)|'
    r'\bid=\\?"(\d+)\\?"[^>]*\blinktype=\\?"document'
)


class FieldReader:
    """Reads all that is content of a page and that its `not_read` gives no reason for.

    Words are read as readers see them, a shared thing by its key, anything else as it
    is stored.
    """

    def __init__(self, page: Any) -> None:
        self.page = page

    def read(self) -> Iterator[Passage]:
        unread = {*self.page.not_content, *self.page.not_read}
        for field in self.page._meta.concrete_fields:
            if field.name not in unread and not field.primary_key:
                yield from self.read_field(self.page, field, field.name, field.name)
        for relation in child_relations(self.page):
            if relation.get_accessor_name() not in unread:
                yield from self.read_children(relation)

    def read_children(self, relation: Any) -> Iterator[Passage]:
        name, parent = relation.get_accessor_name(), relation.field.name
        unread = {parent, *OF_A_CHILD, *getattr(relation.related_model, "not_read", ())}
        for child in sorted(getattr(self.page, name).all(), key=_place_in_order):
            passages = (
                passage
                for field in child._meta.concrete_fields
                if field.name not in unread and not field.primary_key
                for passage in self.read_field(
                    child,
                    field,
                    f"{name}.{child.pk}.{field.name}",
                    f"{name}.{field.name}",
                )
            )
            yield from mark_start(passages, name)

    def read_field(
        self, owner: Any, field: models.Field, path: str, part: str
    ) -> Iterator[Passage]:
        place, value = Place(path, part), getattr(owner, field.name)
        for passage in self.passages_of(field, value, place):
            label = capfirst(str(field.verbose_name))
            yield replace(passage, field=label, path=passage.path or path)

    def passages_of(
        self, field: models.Field, value: Any, place: Place
    ) -> Iterator[Passage]:
        if value is None or value is False or value == "":
            return
        if isinstance(field, StreamField):
            yield from BlockReader(self.numbers).read(value.stream_block, value, place)
        elif isinstance(field, RichTextField):
            yield from self.rich_text(value, place)
        elif isinstance(value, SharedThing):
            kind = PICTURE if value._meta.model_name == "image" else SETTING
            yield place.passage_of(kind, value)
        elif isinstance(field, models.TextField):
            yield from self.lines(value, place)
        elif isinstance(field, models.CharField) and not field.choices:
            if visible(value):
                kind = TITLE if field.name in TITLES else PARAGRAPH
                yield place.passage(kind, value)
        else:
            yield place.passage(SETTING, self.setting(field, value))

    def rich_text(self, value: str, place: Place) -> Iterator[Passage]:
        for passage in read_rich_text(value, self.numbers):
            yield passage.with_facts(("part", place.part))

    def lines(self, value: str, place: Place) -> Iterator[Passage]:
        """Read each line by itself: what is chosen among stands in lines."""
        for line in filter(visible, value.splitlines()):
            yield place.passage(PARAGRAPH, line)

    def setting(self, field: models.Field, value: Any) -> str:
        if value is True:
            return "yes"
        return str(value.pk if isinstance(value, models.Model) else value)

    @cached_property
    def numbers(self) -> Numbers:
        """Know the documents that the page's texts link to."""
        stored = "".join(
            str(field.value_from_object(self.page))
            if isinstance(field, RichTextField)
            else field.value_to_string(self.page)
            for field in self.page._meta.concrete_fields
            if isinstance(field, RichTextField | StreamField)
        )
        pks = {int(one or other) for one, other in DOCUMENT.findall(stored)}
        found = get_document_model()._default_manager.in_bulk(pks) if pks else {}
        return Numbers({}, {str(pk): document for pk, document in found.items()})


def child_relations(page: Any) -> list[Any]:
    is_cluster = isinstance(page, ClusterableModel)
    return get_all_child_relations(page) if is_cluster else []


def _place_in_order(child: Any) -> tuple[bool, Any, bool, Any]:
    """Order by the editor's order, then by age; what is not stored yet comes last."""
    order = getattr(child, "sort_order", None)
    return (order is None, order or 0, child.pk is None, child.pk or 0)
