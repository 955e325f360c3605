"""What the columns of StreamFields may hold, as paths that a test keeps a ledger of."""

from collections.abc import Iterator

from django.apps import apps
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.fields import StreamField

WITH_NAMED_CHILDREN = (StreamBlock, StructBlock, BaseTypedTableBlock)


def block_paths(block: Block, prefix: str) -> Iterator[str]:
    if isinstance(block, ListBlock):
        yield from block_paths(block.child_block, f"{prefix}.item")
    elif isinstance(block, WITH_NAMED_CHILDREN):
        for name, child in block.child_blocks.items():
            yield from block_paths(child, f"{prefix}.{name}")
    else:
        yield prefix


def stored_block_paths() -> list[str]:
    """List, sorted, `app.Model.field.block.child…` for every StreamField."""
    return sorted(
        path
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, StreamField)
        for path in block_paths(field.stream_block, f"{model._meta.label}.{field.name}")
    )
