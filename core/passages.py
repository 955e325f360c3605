"""The pieces that a text is read, signed and compared in."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import Any, Self

from core.characters import seen_characters

TITLE = "title"
PARAGRAPH = "paragraph"
HEADING = "heading"
LIST_ITEM = "list-item"
QUOTE = "quote"
TABLE = "table"
PICTURE = "picture"
CAPTION = "caption"
REFERENCE = "reference"
FACT = "fact"
LINK = "link"
FILE = "file"
AUTHOR = "author"
SPONSOR = "sponsor"
SETTING = "setting"

KINDS_BY_NAME = {
    "title": HEADING,
    "question": HEADING,
    "quote": QUOTE,
    "facts": FACT,
    "caption": CAPTION,
}

CELL_BREAK = "\t"
"""Stands between the cells of a table's row; no other text has a tab."""


@dataclass(frozen=True)
class Passage:
    """One piece of a text: what is read, and what else a reader is shown with it.

    `facts` hold what the words do not say: where in the page it stands, the level of a
    heading, the targets of links, which picture it is. Field and path tell where it
    is mended; a passage is the same wherever that is.

    `things` are the pictures, documents and people that it shows. What readers get of
    these is theirs and may change by itself, so it is `shared`: shown with the passage,
    and no part of the page's own text.
    """

    @property
    def own(self) -> list[Any]:
        """The part of the passage that is the page's own, as it is hashed."""
        return [self.kind, "" if self.has_shared_text else self.text, self.facts]

    kind: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    field: str = dataclass_field(default="", compare=False)
    path: str = dataclass_field(default="", compare=False)
    things: tuple[Any, ...] = dataclass_field(default=(), compare=False)
    shared: tuple[tuple[str, str], ...] = dataclass_field(default=(), compare=False)
    has_shared_text: bool = dataclass_field(default=False, compare=False)

    def with_facts(self, *facts: tuple[str, str]) -> Self:
        return replace(self, facts=(*self.facts, *facts))

    def value_of(self, name: str) -> str:
        """Return the first fact of a name, the page's own before a shared one."""
        facts = (*self.facts, *self.shared)
        return next((value for fact, value in facts if fact == name), "")


def visible(text: object) -> str:
    """Write a text as it is seen: composed letters, one space wherever there is any."""
    seen = seen_characters(str(text))
    return " ".join(unicodedata.normalize("NFC", seen).split())


def facts_of(**facts: object) -> tuple[tuple[str, str], ...]:
    """Keep what is there, as pairs."""
    pairs = ((name, visible(value or "")) for name, value in facts.items())
    return tuple((name, value) for name, value in pairs if value)


@dataclass(frozen=True)
class Place:
    """Where a value stands: its comment path, and the names of its blocks."""

    path: str
    part: str
    kind: str = PARAGRAPH

    def child(self, name: str) -> Self:
        """Step into a named child; its name tells what kind of words it holds."""
        kind = KINDS_BY_NAME.get(name, PARAGRAPH)
        return type(self)(f"{self.path}.{name}", f"{self.part}.{name}", kind)

    def item(self, identity: str) -> Self:
        kind = LIST_ITEM if self.kind == PARAGRAPH else self.kind
        return type(self)(f"{self.path}.{identity}", f"{self.part}.item", kind)

    def passage(self, kind: str, text: str = "", **facts: object) -> Passage:
        part = ("part", self.part)
        return Passage(kind, visible(text), (part, *facts_of(**facts)), path=self.path)

    def passage_of(self, kind: str, thing: Any, **facts: object) -> Passage:
        """Make a passage that shows a shared thing, with facts that are the page's own."""
        passage = self.passage(kind, thing=thing.thing_key, **facts)
        return replace(passage, things=(thing,), shared=thing.shown_facts)

    def words_of(self, kind: str, thing: Any, words: str) -> Passage:
        """Make a passage whose words are those of a shared thing: a name, a title."""
        passage = self.passage_of(kind, thing)
        return replace(passage, text=visible(words), has_shared_text=True)


def mark_start(passages: Iterable[Passage], name: str) -> list[Passage]:
    """Note on the first passage that a block of its own begins here."""
    marked = list(passages)
    if marked:
        marked[0] = marked[0].with_facts(("starts", name))
    return marked
