"""What stands around texts and one person sets: short plain words and links, no more."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField

from core.block_passages import BlockReader
from core.passages import LINK, SETTING, Place, visible
from core.plain_text import text_of_html
from core.rich_passages import Numbers

MOST = 300
"""Characters that readers see of one piece."""


def find_long_words(thing: models.Model) -> Iterator[tuple[str, str, str]]:
    """Yield name, place and message of each column, or block, that says too much."""
    for field in thing._meta.concrete_fields:
        for place, words in words_of(field, getattr(thing, field.attname)):
            if len(words) > MOST:
                yield field.name, place, too_long(field, words)


def words_of(field: models.Field, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(field, StreamField):
        reader = BlockReader(Numbers())
        place = Place(field.name, field.name)
        for passage in reader.read(value.stream_block, value, place):
            if passage.kind not in (LINK, SETTING):
                yield passage.path, passage.text
    elif isinstance(field, RichTextField):
        yield field.name, text_of_html(value or "")
    elif isinstance(field, models.CharField | models.TextField):
        yield field.name, visible(value or "")


def too_long(field: models.Field, words: str) -> str:
    return _(
        "“%(name)s” has %(number)d characters. One person sets it alone, so readers see "
        "at most %(most)d: shorten it. What takes more words is a page, which is approved."
    ) % {"name": field.verbose_name, "number": len(words), "most": MOST}
