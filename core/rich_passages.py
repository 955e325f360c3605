"""Read a stored rich text as its readers do: passages with words, links and levels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from core.passages import (
    HEADING,
    LIST_ITEM,
    PARAGRAPH,
    QUOTE,
    Passage,
    visible,
)

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ol", "ul"}
SCRIPTS = {"sup": "^", "sub": "_"}
EMPHASIS = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "s": "struck",
    "del": "struck",
    "u": "underlined",
}
UNREAD = {"script", "style", "template"}
BREAKS = {
    *HEADINGS,
    *LISTS,
    *(
        "address",
        "article",
        "aside",
        "blockquote",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
    ),
    *("figure", "footer", "header", "hr", "li", "main", "nav", "p", "pre", "section"),
    *("table", "tbody", "td", "tfoot", "th", "thead", "tr"),
}


@dataclass
class Numbers:
    """What stored identities are to readers: numbers of references, known documents."""

    references: Mapping[str, int] = field(default_factory=dict)
    documents: Mapping[str, Any] = field(default_factory=dict)

    def target(self, attributes: Mapping[str, str | None]) -> str:
        """Name what a link leads to, or nothing where it is none."""
        kind, identity = attributes.get("linktype"), attributes.get("id") or ""
        if kind:
            return f"{kind}:{identity}"
        return visible(attributes.get("href") or "")


@dataclass
class Span:
    """Words that something lies on: a link, or an emphasis that begins at a word."""

    kind: str
    target: str
    words: list[str] = field(default_factory=list)
    is_open: bool = True


class RichReader(HTMLParser):
    """Collects passages; a new one begins at each tag that starts a line."""

    def __init__(self, numbers: Numbers) -> None:
        super().__init__(convert_charrefs=True)
        self.numbers = numbers
        self.passages: list[Passage] = []
        self.open: list[str] = []
        self.lists: list[list[str]] = []
        self.runs: list[tuple[str, str]] = []
        self.spans: list[Span] = []
        self.markers: list[tuple[str, str]] = []
        self.documents: list[Any] = []
        self.in_marker = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in BREAKS:
            self.flush()
        if tag in LISTS:
            self.lists.append([tag, attributes.get("start") or "1"])
        if tag == "br":
            self.add(" ")
        elif tag == "a":
            self.begin_link(attributes)
        elif tag in EMPHASIS:
            self.spans.append(Span(EMPHASIS[tag], str(self.words_so_far)))
        elif tag in SCRIPTS or tag in HEADINGS or tag in UNREAD or tag == "blockquote":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self.flush()
        if tag in LISTS and self.lists:
            self.lists.pop()
        if tag == "a":
            self.end_link()
        elif tag in EMPHASIS:
            self.end_span(EMPHASIS[tag])
        elif tag in self.open:
            self.open.reverse()
            self.open.remove(tag)
            self.open.reverse()

    def handle_data(self, data: str) -> None:
        if not self.in_marker and not UNREAD.intersection(self.open):
            self.add(data)

    def add(self, text: str) -> None:
        script = next((tag for tag in reversed(self.open) if tag in SCRIPTS), "")
        if self.runs and self.runs[-1][0] == script:
            self.runs[-1] = (script, self.runs[-1][1] + text)
        else:
            self.runs.append((script, text))
        for span in self.spans:
            if span.is_open:
                span.words.append(text)

    @property
    def words_so_far(self) -> int:
        return len("".join(text for _script, text in self.runs).split())

    def begin_link(self, attributes: Mapping[str, str | None]) -> None:
        self.end_link()
        if attributes.get("linktype") == "reference":
            self.in_marker = True
            number = self.numbers.references.get(attributes.get("id") or "")
            if number:
                self.runs.append(("marker", f"[{number}]"))
                self.markers.append(("marker", str(number)))
        elif target := self.numbers.target(attributes):
            if attributes.get("linktype") == "document":
                self.note_document(attributes.get("id") or "")
            self.spans.append(Span("link", target))

    def note_document(self, identity: str) -> None:
        if document := self.numbers.documents.get(identity):
            self.documents.append(document)

    def end_link(self) -> None:
        self.in_marker = False
        self.end_span("link")

    def end_span(self, kind: str) -> None:
        for span in self.spans:
            if span.kind == kind:
                span.is_open = False

    def flush(self) -> None:
        """End the passage; one without words is none."""
        facts = [*self.markers]
        parts = []
        for script, text in self.runs:
            if script in SCRIPTS and visible(text):
                facts.append((script, visible(text)))
                parts.append(f"{SCRIPTS[script]}{text}")
            else:
                parts.append(text)
        text = visible("".join(parts))
        if text:
            kind, place = self.place()
            self.passages.append(
                Passage(
                    kind,
                    text,
                    (*place, *facts, *self.laid_on_words()),
                    things=tuple(self.documents),
                    shared=tuple(
                        fact for item in self.documents for fact in item.shown_facts
                    ),
                )
            )
        self.runs, self.markers, self.documents = [], [], []
        self.spans = [
            Span(span.kind, "0")
            for span in self.spans
            if span.is_open and span.kind != "link"
        ]
        self.in_marker = False

    def laid_on_words(self) -> list[tuple[str, str]]:
        """Return each link and each emphasis with the words that it is laid on.

        An emphasis is told by the number of words before it: the same word may stand
        twice in a passage.
        """
        facts = []
        for span in self.spans:
            words = visible("".join(span.words))
            if words and span.kind == "link":
                facts += [("link", span.target), ("linked", words)]
            elif words:
                facts.append((span.kind, f"{span.target} {words}"))
        return facts

    def place(self) -> tuple[str, list[tuple[str, str]]]:
        """Tell a heading, an item of a list, a quotation and a paragraph apart."""
        heading = next((tag for tag in self.open if tag in HEADINGS), "")
        if heading:
            return HEADING, [("level", heading[1])]
        if self.lists:
            return LIST_ITEM, self.place_in_list()
        return (QUOTE if "blockquote" in self.open else PARAGRAPH), []

    def place_in_list(self) -> list[tuple[str, str]]:
        """Give a number to the first item only, so that no other shifts."""
        tag, start = self.lists[-1]
        facts = [("list", tag), ("depth", str(len(self.lists)))]
        if start:
            self.lists[-1][1] = ""
            facts.append(("first", start if tag == "ol" else "1"))
        return facts


def read_rich_text(source: str, numbers: Numbers) -> list[Passage]:
    reader = RichReader(numbers)
    reader.feed(source)
    reader.close()
    reader.flush()
    return reader.passages
