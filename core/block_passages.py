"""Read any block as passages: by the class of the block, so that none is left out."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from wagtail.blocks import (
    Block,
    BooleanBlock,
    ChoiceBlock,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    URLBlock,
)
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock, TypedTable
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from core.passages import (
    CELL_BREAK,
    FILE,
    LINK,
    PICTURE,
    SETTING,
    TABLE,
    Passage,
    Place,
    mark_start,
    visible,
)
from core.rich_passages import Numbers, read_rich_text

PICTURES = (ImageBlock, ImageChooserBlock)


class BlockReader:
    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    def read(self, block: Block, value: Any, place: Place) -> Iterator[Passage]:
        for kinds, read in self.readers():
            if isinstance(block, kinds):
                yield from read(block, value, place)
                return
        yield from self.read_words(block, value, place)

    def readers(self) -> tuple[tuple[Any, Any], ...]:
        """Pair classes with their reader; the first that fits is taken."""
        return (
            (PICTURES, self.read_picture),
            (StreamBlock, self.read_stream),
            (ListBlock, self.read_list),
            (StructBlock, self.read_struct),
            (BaseTypedTableBlock, self.read_table),
            (RichTextBlock, self.read_rich_text),
            (DocumentChooserBlock, self.read_file),
            (ChooserBlock, self.read_chosen),
            (URLBlock, self.read_address),
            ((ChoiceBlock, BooleanBlock), self.read_setting),
        )

    def read_stream(
        self, block: StreamBlock, value: Any, place: Place
    ) -> Iterator[Passage]:
        for child in value:
            inner = place.child(child.block_type)
            inner = replace(inner, path=f"{place.path}.{child.id}")
            passages = self.read(child.block, child.value, inner)
            is_text = isinstance(child.block, RichTextBlock)
            yield from passages if is_text else mark_start(passages, child.block_type)

    def read_list(
        self, block: ListBlock, value: Any, place: Place
    ) -> Iterator[Passage]:
        for child in value.bound_blocks:
            passages = self.read(child.block, child.value, place.item(child.id))
            is_group = isinstance(child.block, StructBlock)
            yield from mark_start(passages, "item") if is_group else passages

    def read_struct(
        self, block: StructBlock, value: Any, place: Place
    ) -> Iterator[Passage]:
        for name, child in block.child_blocks.items():
            yield from self.read(child, value.get(name), place.child(name))

    def read_table(
        self, block: Block, table: TypedTable, place: Place
    ) -> Iterator[Passage]:
        """Give the caption, the headings and each row a passage of its own."""
        if table.caption:
            yield place.passage(TABLE, table.caption, row="caption")
        if table.columns:
            headings = (visible(column["heading"]) for column in table.columns)
            yield self.row(place, "heading", list(headings))
        for row in table.rows:
            cells = [list(self.read(cell.block, cell.value, place)) for cell in row]
            words = [" ".join(part.text for part in cell) for cell in cells]
            parts = [part for cell in cells for part in cell]
            passage = self.row(place, "body", words)
            yield replace(
                passage.with_facts(*_facts_of_cells(cells)),
                things=tuple(thing for part in parts for thing in part.things),
                shared=tuple(fact for part in parts for fact in part.shared),
            )

    def row(self, place: Place, name: str, cells: list[str]) -> Passage:
        return replace(place.passage(TABLE, row=name), text=CELL_BREAK.join(cells))

    def read_rich_text(
        self, block: RichTextBlock, value: Any, place: Place
    ) -> Iterator[Passage]:
        source = getattr(value, "source", value) or ""
        for passage in read_rich_text(source, self.numbers):
            facts = (("part", place.part), *passage.facts)
            yield replace(passage, facts=facts, path=place.path)

    def read_picture(self, block: Block, image: Any, place: Place) -> Iterator[Passage]:
        if not image:
            return
        if getattr(image, "decorative", False):
            yield picture(image, place, decorative="yes")
        else:
            yield picture(image, place, getattr(image, "contextual_alt_text", ""))

    def read_file(self, block: Block, document: Any, place: Place) -> Iterator[Passage]:
        if document:
            yield place.words_of(FILE, document, document.title)

    def read_chosen(self, block: Block, chosen: Any, place: Place) -> Iterator[Passage]:
        if chosen:
            model = block.target_model
            target = f"{model._meta.model_name}:{chosen.pk}"
            yield place.passage(LINK, link=target)

    def read_address(self, block: Block, value: Any, place: Place) -> Iterator[Passage]:
        if value:
            yield place.passage(LINK, value)

    def read_setting(self, block: Block, value: Any, place: Place) -> Iterator[Passage]:
        if value:
            yield place.passage(SETTING, "yes" if value is True else value)

    def read_words(self, block: Block, value: Any, place: Place) -> Iterator[Passage]:
        """Take a value of any other kind as text, in the form that is stored."""
        stored = block.get_prep_value(value)
        if stored is None:
            return
        if not isinstance(stored, str):
            stored = json.dumps(stored, default=str, sort_keys=True, ensure_ascii=False)
        if words := visible(stored):
            yield place.passage(place.kind, words)


def picture(image: Any, place: Place, alt: str = "", **facts: object) -> Passage:
    """Read a picture; `alt` are words of the page's own for what it shows here.

    The picture's own file, description and credit are shared with all that shows it.
    """
    passage = place.passage_of(PICTURE, image, alt=alt, **facts)
    if facts.get("decorative"):
        shared = tuple(fact for fact in passage.shared if fact[0] != "alt")
        return replace(passage, shared=shared)
    return passage


def _facts_of_cells(cells: list[list[Passage]]) -> list[tuple[str, str]]:
    return [
        (f"cell {number} {name}", value)
        for number, cell in enumerate(cells, start=1)
        for passage in cell
        for name, value in passage.facts
        if name != "part"
    ]
