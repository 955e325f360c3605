"""How the passages and changes of a text are put before a reviewer."""

from dataclasses import dataclass
from itertools import zip_longest

from django import template
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core.passages import (
    CAPTION,
    CELL_BREAK,
    FACT,
    HEADING,
    LIST_ITEM,
    PARAGRAPH,
    PICTURE,
    QUOTE,
    TABLE,
    Passage,
)
from editorial.text.comparison import ADDED, MOVED, REMOVED, Change

register = template.Library()

KINDS = {
    PARAGRAPH: _("paragraph"),
    HEADING: _("heading"),
    LIST_ITEM: _("list item"),
    QUOTE: _("quotation"),
    TABLE: _("row of a table"),
    PICTURE: _("picture"),
    CAPTION: _("caption"),
    FACT: _("key fact"),
}
STATES = {ADDED: _("new"), REMOVED: _("removed"), MOVED: _("moved here")}
FACTS = {
    "alt": _("Said to those who cannot see it"),
    "credit": _("Credit"),
    "decorative": _("Only decorates"),
    "depth": _("Depth of the list"),
    "doi": _("DOI"),
    "file": _("File"),
    "level": _("Level of the heading"),
    "licence": _("Licence"),
    "link": _("Link"),
    "linked": _("Words of the link"),
    "list": _("Kind of list"),
    "number": _("Number"),
    "emphasis": _("In italics, from the word"),
    "pmid": _("PMID"),
    "source": _("Source"),
    "strong": _("In bold, from the word"),
    "thing": _("Picture, file or person"),
    "url": _("Address"),
    "year": _("Year"),
}
LONGEST_NAME_OF_A_FILE = 12


@dataclass(frozen=True)
class FactChange:
    name: str
    old: str = ""
    new: str = ""


@register.filter
def name_of_change(change: Change) -> str:
    """Say what a passage is and what became of it: "Paragraph, moved here"."""
    passage = change.passage
    kind = KINDS.get(passage.kind, "")
    is_in_a_stream = "." in passage.path
    words = kind if is_in_a_stream and kind else passage.field or kind
    state = STATES.get(change.state)
    return capfirst(f"{words}, {state}" if state else str(words))


@register.filter
def words_of(passage: Passage) -> str:
    """Give the words of a passage; a picture's are those said of it."""
    return (passage.text or passage.value_of("alt") or passage.field).replace(
        CELL_BREAK, " | "
    )


@register.filter
def picture_facts(passage: Passage) -> dict[str, str]:
    return {**dict(passage.shared), **dict(passage.facts)}


@register.filter
def facts_of(change: Change) -> list[FactChange]:
    """Pair what a passage said besides its words with what it says now."""
    names = dict.fromkeys(
        name for name, _value in (*change.struck_facts, *change.added_facts)
    )
    pairs = []
    for name in names:
        olds = [value for fact, value in change.struck_facts if fact == name]
        news = [value for fact, value in change.added_facts if fact == name]
        pairs += [
            FactChange(
                str(FACTS.get(name, capfirst(name))),
                _short(name, old),
                _short(name, new),
            )
            for old, new in zip_longest(olds, news, fillvalue="")
        ]
    return pairs


def _short(name: str, value: str) -> str:
    """Cut the digest of a file, which nobody reads to its end."""
    return value[:LONGEST_NAME_OF_A_FILE] if name == "file" else value
