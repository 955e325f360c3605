"""Where live texts, and the things that they show, have a phrase."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import (
    CharField,
    EmailField,
    Field,
    Model,
    QuerySet,
    SlugField,
    TextField,
    URLField,
)
from django.utils.text import capfirst
from modelcluster.models import get_all_child_relations
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from core.block_passages import BlockReader
from core.models import BasePage, Document, Image, SiteSettings
from core.passages import CELL_BREAK, Passage, Place, visible
from core.rich_passages import SCRIPTS, Numbers, read_rich_text
from editorial.models import Person
from home.models import Partner
from home.occurrences.phrase import Phrase
from news.models import Category

THINGS = (Image, Document, Person, Partner, Category, SiteSettings)
"""What pages show besides their own text; of drafts, those that are live."""

NO_WORDS = (SlugField, URLField, EmailField)
OF_NO_READER = frozenset({"part", "starts", "file"})
AT_ONCE = 200
AROUND = 60


@dataclass(frozen=True)
class Occurrence:
    """One place: the page or thing that is edited, the field, and the words around."""

    owner: Model
    where: str
    before: str
    found: str
    after: str
    path: str = ""

    @property
    def kind(self) -> str:
        return capfirst(str(self.owner._meta.verbose_name))


def find_occurrences(phrase: Phrase) -> Iterator[Occurrence]:
    """Return every place in pages, their parts, and what they show."""
    for model in _page_models():
        yield from _find_in_rows(phrase, model.objects.live().order_by("pk"))
        for relation in get_all_child_relations(model):
            name = relation.field.name
            rows = relation.related_model._base_manager.filter(
                **{f"{name}__live": True}
            )
            yield from _find_in_rows(phrase, rows.order_by("pk"), name)
    for model in THINGS:
        rows = model._base_manager.order_by("pk")
        is_draftable = any(field.name == "live" for field in model._meta.fields)
        yield from _find_in_rows(
            phrase, rows.filter(live=True) if is_draftable else rows
        )


def _page_models() -> list[type[Page]]:
    return [model for model in apps.get_models() if issubclass(model, BasePage)]


def _find_in_rows(
    phrase: Phrase, rows: QuerySet, owner: str = ""
) -> Iterator[Occurrence]:
    """Look through rows; those of a page's parts are edited where the page is."""
    fields = [field for field in rows.model._meta.concrete_fields if _has_words(field)]
    if not fields:
        return
    for row in rows.iterator(chunk_size=AT_ONCE):
        for field in fields:
            if any(map(phrase.may_be_in, _stored(row, field))):
                of = getattr(row, owner) if owner else row
                yield from _find_in_field(phrase, row, field, of)


def _has_words(field: Field) -> bool:
    if isinstance(field, StreamField):
        return True
    is_text = isinstance(field, (CharField, TextField))
    return is_text and not (
        isinstance(field, NO_WORDS) or field.choices or not field.editable
    )


def _stored(row: Model, field: Field) -> Iterator[str]:
    value = getattr(row, field.attname)
    if isinstance(field, StreamField):
        yield from _strings(list(value.raw_data))
    elif value:
        yield value


def _strings(stored: Any) -> Iterator[str]:
    """Return each text in what a stream stores, at any depth."""
    if isinstance(stored, str):
        yield stored
    elif isinstance(stored, dict):
        for value in stored.values():
            yield from _strings(value)
    elif isinstance(stored, list):
        for value in stored:
            yield from _strings(value)


def _find_in_field(
    phrase: Phrase, row: Model, field: Field, owner: Model
) -> Iterator[Occurrence]:
    label = capfirst(str(field.verbose_name))
    for path, text in _read(row, field):
        for start, end in phrase.find_in(text):
            yield Occurrence(
                owner,
                label,
                _before(text, start),
                text[start:end],
                _after(text, end),
                path,
            )


def _read(row: Model, field: Field) -> Iterator[tuple[str, str]]:
    """Return a field's words as readers see them, each with the path to mend it at."""
    value = getattr(row, field.attname)
    if isinstance(field, StreamField):
        reader = BlockReader(Numbers())
        place = Place(field.name, field.name)
        for passage in reader.read(value.stream_block, value, place):
            for text in _texts(passage):
                yield passage.path, text
    elif isinstance(field, RichTextField):
        for passage in read_rich_text(value, Numbers()):
            for text in _texts(passage):
                yield field.name, text
    else:
        yield field.name, visible(value)


def _texts(passage: Passage) -> Iterator[str]:
    """Return the words of a passage, cell by cell, and what is said beside them."""
    words = passage.text
    for tag, sign in SCRIPTS.items():
        for name, script in passage.facts:
            if name == tag:
                words = words.replace(f"{sign}{script}", script)
    yield from filter(None, words.split(CELL_BREAK))
    for name, value in passage.facts:
        if name not in OF_NO_READER and name not in SCRIPTS:
            yield value


def _before(text: str, start: int) -> str:
    return f"…{text[start - AROUND : start]}" if start > AROUND else text[:start]


def _after(text: str, end: int) -> str:
    rest = text[end:]
    return f"{rest[:AROUND]}…" if len(rest) > AROUND else rest
