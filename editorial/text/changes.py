"""What changed between two texts, passage by passage and in a sentence."""

from collections import Counter
from collections.abc import Iterable

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from core.passages import (
    AUTHOR,
    CAPTION,
    FACT,
    FILE,
    HEADING,
    LINK,
    LIST_ITEM,
    PARAGRAPH,
    PICTURE,
    QUOTE,
    REFERENCE,
    SETTING,
    SPONSOR,
    TABLE,
    TITLE,
    Passage,
)
from editorial.text.comparison import ADDED, CHANGED, MOVED, REMOVED, Change, compare

__all__ = ["Change", "compare", "summarise"]

COUNTED = {
    TITLE: ngettext_lazy("%(number)d title", "%(number)d titles", "number"),
    PARAGRAPH: ngettext_lazy("%(number)d paragraph", "%(number)d paragraphs", "number"),
    HEADING: ngettext_lazy("%(number)d heading", "%(number)d headings", "number"),
    LIST_ITEM: ngettext_lazy("%(number)d list item", "%(number)d list items", "number"),
    QUOTE: ngettext_lazy("%(number)d quotation", "%(number)d quotations", "number"),
    FACT: ngettext_lazy("%(number)d key fact", "%(number)d key facts", "number"),
    TABLE: ngettext_lazy("%(number)d table", "%(number)d tables", "number"),
    PICTURE: ngettext_lazy("%(number)d picture", "%(number)d pictures", "number"),
    CAPTION: ngettext_lazy("%(number)d caption", "%(number)d captions", "number"),
    REFERENCE: ngettext_lazy("%(number)d reference", "%(number)d references", "number"),
    LINK: ngettext_lazy("%(number)d link", "%(number)d links", "number"),
    FILE: ngettext_lazy("%(number)d file", "%(number)d files", "number"),
    AUTHOR: ngettext_lazy("%(number)d author", "%(number)d authors", "number"),
    SPONSOR: ngettext_lazy("%(number)d sponsor", "%(number)d sponsors", "number"),
    SETTING: ngettext_lazy("%(number)d setting", "%(number)d settings", "number"),
}
"""What readers of a summary call each kind of passage, in the order it is told in."""

NAMED_IN_NEW_TEXTS = (PARAGRAPH, TABLE, PICTURE, REFERENCE)


def summarise(changes: Iterable[Change]) -> str:
    """Say in words what changed: "3 paragraphs and 1 picture changed"."""
    by_state: dict[str, list[Passage]] = {}
    for change in changes:
        by_state.setdefault(change.state, []).append(change.passage)
    if set(by_state) == {ADDED}:
        return _summarise_new(by_state[ADDED])
    sentences = {
        CHANGED: _("%(passages)s changed"),
        ADDED: _("%(passages)s added"),
        REMOVED: _("%(passages)s removed"),
        MOVED: _("%(passages)s moved"),
    }
    told = [
        sentence % {"passages": _count(by_state[state])}
        for state, sentence in sentences.items()
        if state in by_state
    ]
    return "; ".join(told) or _("nothing changed")


def _summarise_new(passages: list[Passage]) -> str:
    named = [passage for passage in passages if passage.kind in NAMED_IN_NEW_TEXTS]
    if not named:
        return _("new text")
    return _("new text: %(passages)s") % {"passages": _count(named)}


def _count(passages: Iterable[Passage]) -> str:
    """Count passages by kind; the rows of a table are one table."""
    tables = {passage.path for passage in passages if passage.kind == TABLE}
    numbers = Counter(passage.kind for passage in passages)
    if tables:
        numbers[TABLE] = len(tables)
    counted = [
        str(words % {"number": numbers[kind]})
        for kind, words in COUNTED.items()
        if numbers[kind]
    ]
    return get_text_list(counted, _("and"))
