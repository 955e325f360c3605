"""Read a stored rich text as its readers do: passages with words, links and levels."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from editorial.text.version_1.passages import (
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
    """What stored identities are to readers: numbers of references, files by content."""

    references: Mapping[str, int] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)

    def target(self, attributes: Mapping[str, str | None]) -> str:
        """Name what a link leads to, or nothing where it is none."""
        kind, identity = attributes.get("linktype"), attributes.get("id") or ""
        if kind == "document":
            return f"document:{self.documents.get(identity, identity)}"
        if kind:
            return f"{kind}:{identity}"
        return visible(attributes.get("href") or "")


@dataclass
class Link:
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
        self.links: list[Link] = []
        self.markers: list[tuple[str, str]] = []
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
        elif tag in SCRIPTS or tag in HEADINGS or tag in UNREAD or tag == "blockquote":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in BREAKS:
            self.flush()
        if tag in LISTS and self.lists:
            self.lists.pop()
        if tag == "a":
            self.end_link()
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
        for link in self.links:
            if link.is_open:
                link.words.append(text)

    def begin_link(self, attributes: Mapping[str, str | None]) -> None:
        self.end_link()
        if attributes.get("linktype") == "reference":
            self.in_marker = True
            number = self.numbers.references.get(attributes.get("id") or "")
            if number:
                self.runs.append(("marker", f"[{number}]"))
                self.markers.append(("marker", str(number)))
        elif target := self.numbers.target(attributes):
            self.links.append(Link(target))

    def end_link(self) -> None:
        self.in_marker = False
        for link in self.links:
            link.is_open = False

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
            self.passages.append(Passage(kind, text, (*place, *facts, *self.linked())))
        self.runs, self.links, self.markers = [], [], []
        self.in_marker = False

    def linked(self) -> list[tuple[str, str]]:
        """Each link with the words that it is laid on."""
        facts = []
        for link in self.links:
            if words := visible("".join(link.words)):
                facts += [("link", link.target), ("linked", words)]
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
