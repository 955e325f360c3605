"""A text in the parts that it is read in, each with its passages and notes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import groupby
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from wagtail.blocks import ListBlock, StructBlock
from wagtail.models import Comment

from core.passages import PICTURE, Passage
from core.story import fetch_shown
from core.telling import Telling
from editorial.models import ApprovedPage

BODY = "body"
PARTS_WITH_A_LOOK = {
    *("title", "summary", "lead_image", "lead_image_caption", "authorships"),
    *("references", "disclosure"),
}
"""How the others are called, stands beside them: readers see them elsewhere."""


@dataclass
class Part:
    """What stands together on the page: a field, or one block of the body."""

    key: str
    passages: list[Passage]
    html: SafeString | str = ""
    notes: list[Comment] = field(default_factory=list)

    @property
    def look(self) -> str:
        """Name how it is shown: as itself, as a block, or as words with a label."""
        if self.html:
            return "block"
        return self.key if self.key in PARTS_WITH_A_LOOK else "words"

    @property
    def label(self) -> str:
        return self.passages[0].field if self.passages else ""

    @property
    def pictures(self) -> list[Passage]:
        return [passage for passage in self.passages if passage.kind == PICTURE]

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Name each passage that a note can be about, by its first words."""
        choices = {}
        for passage in self.passages:
            words = passage.text or passage.value_of("alt") or passage.field
            choices[key_of(passage)] = Truncator(words).chars(60)
        return list(choices.items())

    @property
    def keys(self) -> list[str]:
        return [key for key, _words in self.choices]


def key_of(passage: Passage) -> str:
    """Name a passage by where it stands and what it says."""
    place = f"{part_key(passage)}\n{passage.value_of('part')}"
    words = f"{place}\n{passage.kind}\n{passage.text}"
    return sha256(words.encode()).hexdigest()[:16]


def find_passage(passages: list[Passage], key: str) -> Passage | None:
    return next((one for one in passages if key_of(one) == key), None)


def comment_path(content: ApprovedPage, passage: Passage) -> str:
    """Find the field of the editor that a note on this passage stands beside.

    The editor shows a note only beside a single field, so of a group the first is
    taken. Authors have no such field, so a note on them stands at the title.
    """
    name, *steps = passage.path.split(".")
    field = _field_of(content, name)
    if field is None:
        return "title"
    if not steps:
        return name
    value = getattr(content, name)
    stored = json.dumps(list(value.raw_data))
    block = None
    while steps and block is None:
        block = _block_at(field, value, steps, stored)
        if block is None:
            steps.pop()
    while isinstance(block, StructBlock):
        first, block = next(iter(block.child_blocks.items()))
        steps.append(first)
    return ".".join([name, *steps])


def _block_at(field: Any, value: Any, steps: list[str], stored: str) -> Any:
    """Return the block there; nothing for a list, and for an item that has no id.

    Such an item gets another id whenever the page is loaded.
    """
    bound = field.get_block_by_content_path(value, steps)
    is_lasting = all(f'"{step}"' in stored for step in steps)
    if not bound or not is_lasting or isinstance(bound.block, ListBlock):
        return None
    return bound.block


def _field_of(content: ApprovedPage, name: str) -> Any:
    try:
        field = content._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return field if field.concrete else None


class Parts:
    """The parts of one text in its readers' order."""

    def __init__(
        self, content: ApprovedPage, passages: list[Passage], request: HttpRequest
    ) -> None:
        self.content, self.passages, self.request = content, passages, request

    def all(self) -> list[Part]:
        parts = list(self.read())
        self.hang_notes(parts)
        return parts

    def read(self) -> Iterator[Part]:
        blocks = self.render_body()
        for key, passages in groupby(self.passages, key=part_key):
            yield Part(key, list(passages), blocks.get(key, ""))

    def render_body(self) -> dict[str, SafeString]:
        """Render each block as readers get it, with links and numbers of references."""
        body = self.content.body
        urls = fetch_shown([body])
        context = {
            "page": self.content,
            "request": self.request,
            "telling": Telling(self.content, urls, in_feed=False),
        }
        return {f"{BODY}.{block.id}": block.render(context) for block in body}

    def hang_notes(self, parts: list[Part]) -> None:
        """Put each note to its part; what its part is gone from, to the title."""
        by_key = {part.key: part for part in parts}
        if not parts:
            return
        for note in find_notes(self.content):
            part = by_key.get(key_of_path(note.contentpath)) or parts[0]
            part.notes.append(note)


def find_notes(page: Any) -> list[Comment]:
    notes = Comment.objects.filter(page_id=page.pk).order_by("created_at", "pk")
    return list(
        notes.select_related("user", "resolved_by").prefetch_related("replies__user")
    )


def part_key(passage: Passage) -> str:
    return key_of_path(passage.path)


def key_of_path(path: str) -> str:
    steps = path.split(".")
    return ".".join(steps[:2]) if steps[0] == BODY else steps[0]
