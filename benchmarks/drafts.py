"""Pages with text, as an editor would have typed them: not saved yet."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import AbstractBaseUser
from django.utils.text import slugify
from taggit.models import Tag

from benchmarks.words import Writer
from core.models import Image
from editorial.models import ContentPage, Person
from home.models import StandardPage, StandardPageAuthorship
from news.models import (
    ArticleAuthorship,
    ArticleCategory,
    ArticlePage,
    ArticleTag,
    Category,
)

NEWEST = datetime(2026, 1, 1, 12, tzinfo=UTC)
BETWEEN_ARTICLES = timedelta(hours=3)
CHAPTERS = [110, 90, 80]
"""How many words each has; the other blocks bring them to 400."""

Block = dict[str, Any]


@dataclass(frozen=True)
class Stock:
    """What texts are filed under, signed with and illustrated by."""

    owner: AbstractBaseUser
    people: Sequence[Person]
    categories: Sequence[Category] = ()
    tags: Sequence[Tag] = ()
    pictures: Sequence[Image] = ()
    linked_pages: Sequence[int] = field(default_factory=list)


class DraftWriter:
    """Writes pages of about 400 words; the same number gives the same page.

    `brief` ones have a paragraph, where only their number matters.
    """

    def __init__(self, stock: Stock, *, brief: bool = False) -> None:
        self.stock = stock
        self.brief = brief

    def article(self, number: int, total: int) -> ArticlePage:
        """Write the article `number` of `total`; the last one is the newest."""
        writer = Writer(f"article {number}")
        page = self._page(ArticlePage, writer, number)
        page.published_at = NEWEST - BETWEEN_ARTICLES * (total - number)
        page.authorships = self._authorships(ArticleAuthorship, writer)
        categories = writer.random.sample(self.stock.categories, 2)
        page.category = categories[0]
        page.article_categories = [
            ArticleCategory(category=category, sort_order=0)
            for category in categories[1 : writer.random.randint(1, 2)]
        ]
        page.tagged_items = [
            ArticleTag(tag=tag)
            for tag in writer.random.sample(
                self.stock.tags, min(2, len(self.stock.tags))
            )
        ]
        if self.stock.pictures and number % 3 == 0:
            page.lead_image = writer.random.choice(self.stock.pictures)
            page.lead_image_caption = writer.sentence()
        return page

    def standing_page(self, number: int) -> StandardPage:
        writer = Writer(f"page {number}")
        page = self._page(StandardPage, writer, number)
        page.published_at = NEWEST - timedelta(minutes=number)
        page.authorships = self._authorships(StandardPageAuthorship, writer)
        return page

    def _page(
        self, model: type[ContentPage], writer: Writer, number: int
    ) -> ContentPage:
        title = writer.title()
        story = Story(writer, self.stock.linked_pages)
        return model(
            title=title,
            slug=f"{slugify(title)[:200]}-{number}",
            live=False,
            owner=self.stock.owner,
            translation_key=writer.uuid(),
            summary=writer.sentence(),
            search_description=writer.sentence(),
            body=story.opening() if self.brief else story.body(),
            references=story.references,
            health_information=bool(number % 2),
        )

    def _authorships(self, model: type, writer: Writer) -> list[Any]:
        number = min(writer.random.randint(1, 2), len(self.stock.people))
        people = writer.random.sample(self.stock.people, number)
        return [
            model(person=person, sort_order=place)
            for place, person in enumerate(people)
        ]


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
