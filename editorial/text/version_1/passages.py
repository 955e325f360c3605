"""The pieces that a text is read, signed and compared in."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field
from typing import Self

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

UNSEEN = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")
"""Soft hyphen, zero-width space, word joiner, byte order mark: no reader sees them."""

CELL_BREAK = "\t"
"""Stands between the cells of a table's row; no other text has a tab."""


@dataclass(frozen=True)
class Passage:
    """One piece of a text: what is read, and what else a reader is shown with it.

    `facts` hold what the words do not say: where in the page it stands, the level of a
    heading, the targets of links, the file of a picture. Field and path tell where it
    is mended; a passage is the same wherever that is.
    """

    kind: str
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    field: str = dataclass_field(default="", compare=False)
    path: str = dataclass_field(default="", compare=False)

    def with_facts(self, *facts: tuple[str, str]) -> Self:
        return replace(self, facts=(*self.facts, *facts))

    def value_of(self, name: str) -> str:
        """Return the first fact of a name, or nothing."""
        return next((value for fact, value in self.facts if fact == name), "")


def visible(text: object) -> str:
    """Write a text as it is seen: composed letters, one space wherever there is any."""
    composed = unicodedata.normalize("NFC", str(text)).translate(UNSEEN)
    return " ".join(composed.split())


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


def mark_start(passages: Iterable[Passage], name: str) -> list[Passage]:
    """Note on the first passage that a block of its own begins here."""
    marked = list(passages)
    if marked:
        marked[0] = marked[0].with_facts(("starts", name))
    return marked
