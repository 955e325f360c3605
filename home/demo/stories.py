"""Turn the texts of the demonstration into what a StreamField stores."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from home.demo.texts import Text, demo_uuid

MARKER = re.compile(r"\[\[(\d+)\]\]")
PAGE_LINK = re.compile(r'<a href="((?:page|article):[^"]+)">')
KEYED = re.compile(r"<(p|h[2-4]|li)>")
BLOCK_EDGE = re.compile(r"\s*(</?(?:p|h[2-4]|ul|ol|li)>)\s*")

Block = dict[str, Any]


@dataclass(frozen=True)
class Targets:
    """What texts point to, by name: the primary keys of pages, pictures and files."""

    pages: Mapping[str, int]
    pictures: Mapping[str, int]
    documents: Mapping[str, int]


class StoryWriter:
    """Write the body and the references of one text in their stored form.

    All that gets an identity gets the same one whenever it is written.
    """

    def __init__(self, text: Text, targets: Targets) -> None:
        self.text = text
        self.targets = targets
        self.rich_texts = 0

    def body(self) -> list[Block]:
        return [
            {
                "type": block["type"],
                "value": getattr(self, f"_{block['type']}", self._as_it_is)(
                    block["value"]
                ),
                "id": self._uuid(f"block:{number}"),
            }
            for number, block in enumerate(self.text.data["body"])
        ]

    def references(self) -> list[Block]:
        return [
            {
                "type": "reference",
                "id": self.text.reference_uuid(number),
                "value": {
                    "citation": reference["text"],
                    "doi": reference.get("doi", ""),
                    "pmid": reference.get("pmid", ""),
                    "year": reference.get("year") or None,
                    "url": reference.get("url", ""),
                },
            }
            for number, reference in enumerate(self.text.data.get("references", []), 1)
        ]

    def rich_text(self, source: str) -> str:
        """Give markers, links and paragraphs the form in which the editor keeps them."""
        self.rich_texts += 1
        scope = f"rich-text:{self.rich_texts}"
        html = BLOCK_EDGE.sub(r"\1", " ".join(source.split()))
        html = MARKER.sub(self._marker, html)
        html = PAGE_LINK.sub(self._page_link, html)
        count = iter(range(10_000))
        return KEYED.sub(
            lambda tag: f'<{tag[1]} data-block-key="{self._key(scope, next(count))}">',
            html,
        )

    def _marker(self, match: re.Match[str]) -> str:
        identity = self.text.reference_uuid(int(match[1]))
        return f'<a linktype="reference" id="{identity}">[{match[1]}]</a>'

    def _page_link(self, match: re.Match[str]) -> str:
        return f'<a linktype="page" id="{self.targets.pages[match[1]]}">'

    def _key(self, scope: str, number: int) -> str:
        """Five letters and digits, like those that the editor gives to a paragraph."""
        return self._uuid(f"{scope}:{number}").replace("-", "")[:5]

    def _uuid(self, name: str) -> str:
        return str(demo_uuid(f"{self.text.kind}:{self.text.identity}:{name}"))

    def _items(self, name: str, values: list[Any]) -> list[Block]:
        return [
            {"type": "item", "value": value, "id": self._uuid(f"{name}:{number}")}
            for number, value in enumerate(values)
        ]

    def _as_it_is(self, value: Any) -> Any:
        return value

    def _text(self, value: str) -> str:
        return self.rich_text(value)

    def _image(self, value: Block) -> Block:
        picture = {
            "image": self.targets.pictures[value["drawing"]],
            "decorative": False,
            "alt_text": value["alt"],
        }
        return {"image": picture, "caption": value.get("caption", "")}

    def _gallery(self, value: Block) -> Block:
        images = [self._image(image) for image in value["images"]]
        return {"title": value["title"], "images": self._items("gallery", images)}

    def _table(self, value: Block) -> Block:
        return {
            "caption": value["caption"],
            "columns": [{"type": "text", "heading": head} for head in value["header"]],
            "rows": [{"values": row} for row in value["rows"]],
        }

    def _callout(self, value: Block) -> Block:
        return {**value, "text": self.rich_text(value["text"])}

    def _key_facts(self, value: Block) -> Block:
        facts = self._items(f"facts:{value['title']}", value["facts"])
        return {"title": value["title"], "facts": facts}

    def _do_and_dont(self, value: Block) -> Block:
        return {
            "title": value["title"],
            "do": self._items(f"do:{value['title']}", value["do"]),
            "dont": self._items(f"dont:{value['title']}", value["dont"]),
        }

    def _question_and_answer(self, value: Block) -> Block:
        items = [
            {**item, "answer": self.rich_text(item["answer"])}
            for item in value["items"]
        ]
        return {"title": value["title"], "items": self._items("questions", items)}

    def _document(self, value: Block) -> Block:
        return {**value, "document": self.targets.documents[value["document"]]}

    def _audio(self, value: Block) -> Block:
        return {
            "title": value["title"],
            "audio": self.targets.documents[value["audio"]],
            "transcript": self.rich_text(value["transcript"]),
        }

    def _video(self, value: Block) -> Block:
        return {
            "title": value["title"],
            "video": self.targets.documents[value["video"]],
            "captions": None,
            "transcript": self.rich_text(value["transcript"]),
        }

    def _related_pages(self, value: Block) -> Block:
        pages = [self.targets.pages[name] for name in value["pages"]]
        return {"title": value["title"], "pages": self._items("related", pages)}

    def _call_to_action(self, value: Block) -> Block:
        link = {
            "label": value["label"],
            "page": self.targets.pages[value["page"]],
            "url": "",
        }
        return {"title": value["title"], "text": value["text"], "link": link}
