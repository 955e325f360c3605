"""Fetch what a body shows in a number of queries that its length does not change."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue

from core.models import Image


def prefetch_story(body: StreamValue) -> None:
    """Load the renditions of all pictures in the body at once."""
    prefetch_related_objects(list(find_images(body)), "renditions")


def find_images(value: Any) -> Iterator[Image]:
    """Each picture in a stream, at any depth."""
    if isinstance(value, Image):
        yield value
    for child in _children(value):
        yield from find_images(child)


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, StreamValue):
        return (block.value for block in value)
    if isinstance(value, StructValue):
        return value.values()
    if isinstance(value, ListValue):
        return iter(value)
    return ()
