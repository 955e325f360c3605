from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from benchmarks.words import Writer

CHAPTERS = [110, 90, 80]
"""How many words each has; the other blocks bring them to 400."""

Block = dict[str, Any]


class Story:
    """A body of three chapters, and the references that it mentions."""

    def __init__(self, writer: Writer, linked_pages: Sequence[int]) -> None:
        self.writer = writer
        self.linked_pages = linked_pages
        self.references = [self._reference(year) for year in (2019, 2024)]

    def opening(self) -> list[Block]:
        return [self._block("text", self._paragraph(self.writer.text(20)))]

    def body(self) -> list[Block]:
        chapters = [self._chapter(words) for words in CHAPTERS]
        quote_ = {
            "quote": self.writer.sentence(),
            "attribution": self.writer.title(),
        }
        callout = {
            "kind": "note",
            "title": self.writer.title(),
            "text": self._paragraph(self.writer.text(30)),
        }
        return [
            self._block("text", self._paragraph(self.writer.text(60)) + chapters[0]),
            self._block("quote", quote_),
            self._block("text", chapters[1]),
            self._block("callout", callout),
            self._block("text", chapters[2]),
        ]

    def _chapter(self, words: int) -> str:
        heading = f'<h2 data-block-key="{self.writer.key()}">{self.writer.title()}</h2>'
        first = self.writer.text(words // 2) + self._marker()
        return heading + self._paragraph(first) + self._linked(words // 2)

    def _linked(self, words: int) -> str:
        text = self.writer.text(words)
        if self.linked_pages:
            pk = self.writer.random.choice(self.linked_pages)
            text += f' <a linktype="page" id="{pk}">{self.writer.title()}</a>.'
        return self._paragraph(text)

    def _paragraph(self, html: str) -> str:
        return f'<p data-block-key="{self.writer.key()}">{html}</p>'

    def _marker(self) -> str:
        identity = self.writer.random.choice(self.references)["id"]
        return f'<a id="{identity}" linktype="reference">1</a>'

    def _reference(self, year: int) -> Block:
        doi = f"10.5555/{quote(self.writer.key())}"
        value = {
            "citation": f"{self.writer.title()}. {year}. doi:{doi}",
            "doi": doi,
            "pmid": "",
            "year": year,
            "url": "",
        }
        return self._block("reference", value)

    def _block(self, kind: str, value: Any) -> Block:
        return {"type": kind, "value": value, "id": str(self.writer.uuid())}
