"""Pages with text, as an editor would have typed them: not saved yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model
from django.utils.text import slugify
from taggit.models import Tag

from benchmarks.stories import Story
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


@dataclass(frozen=True)
class Stock:
    """What texts are filed under, signed with and illustrated by."""

    owner: AbstractBaseUser
    people: Sequence[Person]
    categories: Sequence[Category] = ()
    tags: Sequence[Tag] = ()
    pictures: Sequence[Image] = ()
    linked_pages: Sequence[int] = field(default_factory=list)


@dataclass(frozen=True)
class DraftWriter:
    """Plans pages of about 400 words; the same number gives the same page.

    `brief` ones have a paragraph, where only their number matters.
    """

    stock: Stock
    brief: bool = False

    def article(self, number: int, total: int) -> "ArticleDraft":
        """Plan the article `number` of `total`; the last one is the newest."""
        published_at = NEWEST - BETWEEN_ARTICLES * (total - number)
        return ArticleDraft(self, number, published_at)

    def standing_page(self, number: int) -> "StandingDraft":
        published_at = NEWEST - timedelta(minutes=number)
        return StandingDraft(self, number, published_at)


class Draft:
    """A page to be written; before that, its slug and its children's number are known."""

    model: type[ContentPage]
    authorship: type[Model]
    seed: str

    def __init__(
        self, writer: DraftWriter, number: int, published_at: datetime
    ) -> None:
        self.stock = writer.stock
        self.brief = writer.brief
        self.number = number
        self.published_at = published_at

    @property
    def children(self) -> Mapping[type[Model], int]:
        """How many rows of each table belong to the page."""
        return {self.authorship: min(1 + self.number % 2, len(self.stock.people))}

    @cached_property
    def slug(self) -> str:
        return f"{slugify(self._start().title())[:200]}-{self.number}"

    def write(self) -> ContentPage:
        writer = self._start()
        title = writer.title()
        story = Story(writer, self.stock.linked_pages)
        page = self.model(
            title=title,
            slug=self.slug,
            live=False,
            owner=self.stock.owner,
            translation_key=writer.uuid(),
            summary=writer.sentence(),
            search_description=writer.sentence(),
            body=story.opening() if self.brief else story.body(),
            references=story.references,
            health_answer="yes" if self.number % 2 else "no",
            health_no_reason="" if self.number % 2 else "policy",
        )
        page.published_at = self.published_at
        self._attach(page, writer)
        return page

    def _start(self) -> Writer:
        return Writer(f"{self.seed} {self.number}")

    def _attach(self, page: Any, writer: Writer) -> None:
        people = writer.random.sample(self.stock.people, self.children[self.authorship])
        page.authorships = [
            self.authorship(person=person, sort_order=place)
            for place, person in enumerate(people)
        ]


class ArticleDraft(Draft):
    model = ArticlePage
    authorship = ArticleAuthorship
    seed = "article"

    @property
    def children(self) -> Mapping[type[Model], int]:
        further = {
            ArticleCategory: self.number // 2 % 2,
            ArticleTag: min(2, len(self.stock.tags)),
        }
        return {**super().children, **further}

    def _attach(self, page: Any, writer: Writer) -> None:
        super()._attach(page, writer)
        numbers = self.children
        categories = writer.random.sample(
            self.stock.categories, 1 + numbers[ArticleCategory]
        )
        page.category = categories[0]
        page.article_categories = [
            ArticleCategory(category=category, sort_order=0)
            for category in categories[1:]
        ]
        tags = writer.random.sample(self.stock.tags, numbers[ArticleTag])
        page.tagged_items = [ArticleTag(tag=tag) for tag in tags]
        if self.stock.pictures and self.number % 3 == 0:
            page.lead_image = writer.random.choice(self.stock.pictures)
            page.lead_image_caption = writer.sentence()


class StandingDraft(Draft):
    model = StandardPage
    authorship = StandardPageAuthorship
    seed = "page"
