import json
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.fields import StreamField as WagtailStreamField

LONGEST_INDEXED_TEXT = 200_000
"""Letters of a text that are searched: PostgreSQL refuses more than 1 MB of words.

https://www.postgresql.org/docs/current/textsearch-limitations.html
"""


class StreamField(WagtailStreamField):
    """A StreamField that leaves its block definitions out of migrations.

    The column is plain JSON whatever the blocks are, so a change to a block
    needs no migration. Inside a migration the field knows no blocks; it then
    keeps the stored JSON as it is, so that saving a page loses nothing.
    """

    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs

    def to_python(self, value: Any) -> StreamValue:
        if self.stream_block.child_blocks or isinstance(value, StreamValue):
            return super().to_python(value)
        raw = json.loads(value) if isinstance(value, str) and value else value or []
        stream_value = StreamValue(self.stream_block, raw, is_lazy=True)
        stream_value._stream_field = self
        return stream_value

    def get_searchable_content(self, value: StreamValue) -> list[str]:
        """Return the beginning of a text that is too long to index."""
        text = "\n".join(super().get_searchable_content(value))
        return [text[:LONGEST_INDEXED_TEXT]]
