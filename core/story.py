"""Fetch what a body shows in a number of queries that its length does not change."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue
from wagtail.models import Page

from core.models import Image
from core.prepared import PreparedForKeys
from core.querysets import BasePageQuerySet, note_asked_for
from core.rich_text import find_linked_pages
from core.site_address import page_addresses

PUBLIC = PreparedForKeys(
    lambda keys: (
        BasePageQuerySet(Page).published().filter(pk__in=keys).only("url_path")
    ).reading()
)


def fetch_shown(
    bodies: Iterable[StreamValue], texts: Iterable[str] = ()
) -> dict[int, str]:
    """Load the renditions of all pictures in these bodies, and map pages to addresses.

    Those pages that the bodies name, in texts and blocks, or the stored texts beside.
    """
    images, pages, linked = [], [], set()
    for body in bodies:
        linked |= find_linked_pages(stored_text(body))
        for value in find_values(body, (Image, Page)):
            (images if isinstance(value, Image) else pages).append(value)
    prefetch_related_objects(images, "renditions")
    return public_page_urls(
        linked.union(*map(find_linked_pages, texts), (page.pk for page in pages))
    )


def read_together(bodies: Iterable[StreamValue]) -> None:
    """Turn the blocks of one field of several pages into values, at once.

    What they name is fetched once for all. Wagtail does so for the blocks of one page.
    """
    unread = defaultdict(list)
    for body in bodies:
        for place, raw in enumerate(body.raw_data):
            unread[raw["type"]].append((body, place, raw))
    for name, found in unread.items():
        block = found[0][0].stream_block.child_blocks[name]
        values = block.bulk_to_python([raw["value"] for _body, _place, raw in found])
        for (body, place, raw), value in zip(found, values, strict=True):
            body[place] = StreamValue.StreamChild(block, value, id=raw.get("id"))


def public_page_urls(pks: Iterable[int]) -> dict[int, str]:
    """Map those pages that are live and open to everyone to their addresses."""
    keys = sorted(pks)
    note_asked_for(Page, keys)
    found = PUBLIC.fetch(keys)
    address_of = page_addresses() if found else None
    return {page.pk: address_of(page.url_path) for page in found}


def stored_text(body: StreamValue) -> str:
    """Return the body as it is stored, with the tags of its texts readable as HTML."""
    return json.dumps(list(body.raw_data), ensure_ascii=False).replace('\\"', '"')


def find_values(value: Any, kind: type | tuple[type, ...]) -> Iterator[Any]:
    """Each value of a kind in a stream, at any depth."""
    if isinstance(value, kind):
        yield value
    for child in _children(value):
        yield from find_values(child, kind)


def _children(value: Any) -> Iterable[Any]:
    if isinstance(value, StreamValue):
        return (block.value for block in value)
    if isinstance(value, StructValue):
        return value.values()
    if isinstance(value, ListValue):
        return iter(value)
    return ()


def find_places(value: Any, kind: type, path: str) -> Iterator[tuple[str, Any]]:
    """Each value of a kind in a stream with where it stands, as comments write it."""
    if isinstance(value, kind):
        yield path, value
    for step, child in _named_children(value):
        yield from find_places(child, kind, f"{path}.{step}")


def _named_children(value: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(value, StreamValue):
        return ((block.id, block.value) for block in value)
    if isinstance(value, StructValue):
        return value.items()
    if isinstance(value, ListValue):
        return ((block.id, block.value) for block in value.bound_blocks)
    return ()
