"""Read the texts of the demonstration, which stand beside this module as data."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

FOLDER = Path(__file__).parent
NAMESPACE = uuid5(NAMESPACE_URL, "https://example.org/health-plan-news/demo")
UNPUBLISHED = {"draft", "moderation", "signature", "returned", "ready", "scheduled"}
KIND_PREFIX = re.compile(rf"^(n-sponsored|n|{'|'.join(sorted(UNPUBLISHED))})-")

FEATURED = [
    "the-high-notes-go-first",
    "that-letter-is-not-a-bill",
    "new-to-medicare-start-with-the-calendar",
    "stroke-the-face-the-arm-the-clock",
    "approved-cleared-authorized",
]
"""The lead of the home page and the picked stories below it."""
FEATURED_PLACES = [0, 1, 3, 6, 10]
"""How many articles are newer than each of them."""


def demo_uuid(name: str) -> UUID:
    """Give a thing of the demonstration the same identity whenever it is made."""
    return uuid5(NAMESPACE, name)


def fraction_of(name: str) -> float:
    """Give a number from 0 to 1 that looks random and is always the same."""
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF


@dataclass(frozen=True)
class Text:
    """One article or page as its file has it."""

    identity: str
    kind: str
    title: str
    data: dict[str, Any] = field(repr=False)
    parent: str = ""

    @property
    def key(self) -> UUID:
        """The translation key of its page, by which the page is known again."""
        return demo_uuid(f"{self.kind}:{self.identity}")

    @property
    def slug(self) -> str:
        if self.kind == "page":
            return self.identity
        return KIND_PREFIX.sub("", self.identity)

    @property
    def fate(self) -> str:
        """What becomes of it: published, imported, or one of those that wait."""
        prefix = self.identity.split("-", 1)[0]
        if self.kind == "article" and prefix in UNPUBLISHED:
            return prefix
        return "imported" if self.review == "never" else "published"

    @property
    def review(self) -> str:
        """How its medical review stands, if not well: overdue, soon or never."""
        return self.data.get("review", "")

    @property
    def note(self) -> str:
        """What is said to its reviewer, or by who sends it back."""
        return self.data.get("note", "")

    @property
    def urgent(self) -> dict[str, str]:
        """What is changed urgently once it is live: find, replace, reason."""
        return self.data.get("urgent", {})

    def reference_uuid(self, number: int) -> str:
        return str(demo_uuid(f"{self.kind}:{self.identity}:reference:{number}"))

    def pictures(self) -> Iterator[dict[str, str]]:
        """Each picture with its alternative text and caption, the lead first."""
        if "lead_image" in self.data:
            yield self.data["lead_image"]
        for block in self.data["body"]:
            if block["type"] == "image":
                yield block["value"]
            elif block["type"] == "gallery":
                yield from block["value"]["images"]


class Library:
    """All texts, and the lists beside them."""

    @cached_property
    def pages(self) -> list[Text]:
        """The pages in the order of the tree, each after its parent."""
        pages = []
        branch: list[str] = []
        for line in (FOLDER / "tree.txt").read_text().splitlines():
            level = (len(line) - len(line.lstrip())) // 2
            identity, title = (part.strip() for part in line.split("|", 1))
            branch[level:] = [identity]
            parent = branch[level - 1] if level else ""
            pages.append(
                Text(identity, "page", title, _read(f"pages/{identity}"), parent)
            )
        return pages

    @cached_property
    def articles(self) -> list[Text]:
        """The articles, those that are published newest first, the others at the end."""
        texts = [
            Text(path.stem, "article", data["title"], data)
            for path in sorted((FOLDER / "articles").glob("*.toml"))
            for data in [_read(f"articles/{path.stem}")]
        ]
        by_id = {text.identity: text for text in texts}
        published = sorted(
            (text for text in texts if text.fate == "published"),
            key=lambda text: fraction_of(text.identity),
        )
        published = [text for text in published if text.identity not in FEATURED]
        for place, identity in zip(FEATURED_PLACES, FEATURED, strict=True):
            published.insert(place, by_id[identity])
        return [*published, *(text for text in texts if text.fate != "published")]

    @property
    def texts(self) -> list[Text]:
        return [*self.pages, *self.articles]

    @cached_property
    def categories(self) -> list[dict[str, str]]:
        return _read("categories")["category"]

    @cached_property
    def people(self) -> list[dict[str, str]]:
        return _read("people")["person"]

    @cached_property
    def partners(self) -> list[dict[str, str]]:
        return _read("partners")["partner"]

    @cached_property
    def searches(self) -> list[dict[str, Any]]:
        return _read("searches")["search"]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())
