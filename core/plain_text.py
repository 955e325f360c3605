"""The words of a text alone, a passage a line: what is searched, and extracts cut from."""

from collections.abc import Iterable

from wagtail.blocks import StreamValue

from core.block_passages import BlockReader
from core.passages import (
    CAPTION,
    CELL_BREAK,
    FACT,
    FILE,
    HEADING,
    LIST_ITEM,
    PARAGRAPH,
    QUOTE,
    TABLE,
    Passage,
    Place,
)
from core.rich_passages import SCRIPTS, Numbers, read_rich_text

WORDS = {CAPTION, FACT, FILE, HEADING, LIST_ITEM, PARAGRAPH, QUOTE, TABLE}


def text_of_body(body: StreamValue) -> str:
    """Write the words of all blocks, without addresses, settings and markers."""
    reader = BlockReader(Numbers())
    return _lines(reader.read(body.stream_block, body, Place("body", "body")))


def text_of_html(source: str) -> str:
    """Write the words of a stored rich text."""
    return _lines(read_rich_text(source, Numbers()))


def _lines(passages: Iterable[Passage]) -> str:
    lines = (_line(passage) for passage in passages if passage.kind in WORDS)
    return "\n".join(filter(None, lines))


def _line(passage: Passage) -> str:
    text = passage.text.replace(CELL_BREAK, " · ")
    for tag, sign in SCRIPTS.items():
        for name, script in passage.facts:
            if name == tag:
                text = text.replace(f"{sign}{script}", script)
    return text
