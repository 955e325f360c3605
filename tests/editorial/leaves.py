"""Change one leaf of a stored block at a time, whatever block it is."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from django.core.files.base import ContentFile
from wagtail.blocks import (
    Block,
    BooleanBlock,
    ChoiceBlock,
    IntegerBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
    URLBlock,
)
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from core.blocks import ReferencesBlock
from core.models import Document
from tests.factories import ImageFactory

Leaf = tuple[Block, Any, Any]


def find_leaves(
    block: Block, holder: Any, key: Any, path: str
) -> Iterator[tuple[str, Leaf]]:
    """Yield the first leaf of each path with what holds its stored value."""
    raw = holder[key]
    if isinstance(block, ListBlock):
        yield from find_leaves(block.child_block, raw, 0, f"{path}.item")
    elif isinstance(block, BaseTypedTableBlock):
        kinds = [column["type"] for column in raw["columns"]]
        for name, child in block.child_blocks.items():
            cells = raw["rows"][0]["values"]
            yield from find_leaves(child, cells, kinds.index(name), f"{path}.{name}")
    elif isinstance(block, StreamBlock):
        for child in raw:
            inner = block.child_blocks[child["type"]]
            yield from find_leaves(inner, child, "value", f"{path}.{child['type']}")
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            raw.setdefault(name, None)
            yield from find_leaves(child, raw, name, f"{path}.{name}")
    else:
        yield path, (block, holder, key)


def with_other_leaf(block: StreamBlock, stored: list, path: str, page_pk: int) -> list:
    """Return what is stored with another value at one leaf."""
    holder = {"stream": deepcopy(stored)}
    leaf, parent, key = dict(find_leaves(block, holder, "stream", ""))[f".{path}"]
    parent[key] = another_value(leaf, parent[key], page_pk)
    return holder["stream"]


def another_value(block: Block, value: Any, page_pk: int) -> Any:
    makers: list[tuple[type[Block], Callable[[], Any]]] = [
        (RichTextBlock, lambda: f"{value}<p>More</p>"),
        (BooleanBlock, lambda: not value),
        (ChoiceBlock, lambda: "note" if value != "note" else "warning"),
        (IntegerBlock, lambda: (value or 0) + 1),
        (PageChooserBlock, lambda: page_pk),
        (ImageChooserBlock, lambda: ImageFactory(file__color="red").pk),
        (DocumentChooserBlock, make_other_document),
        (URLBlock, lambda: "https://example.org/other"),
    ]
    for kind, make in makers:
        if isinstance(block, kind):
            return make()
    return f"{value or ''} more"


def make_other_document() -> int:
    file = ContentFile(b"other", name="other.mp3")
    return Document.objects.create(title="A file", file=file).pk


def make_references(*sources: tuple[str, str]) -> StreamValue:
    """Build a list of references from their ids and citations."""
    return ReferencesBlock().to_python(
        [
            {"type": "reference", "id": identity, "value": {"citation": citation}}
            for identity, citation in sources
        ]
    )
