"""What stands on the front page and where, so that no story stands there twice."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.functional import cached_property

from core.cards import Card, Label
from news.models import ArticlePage, Category

if TYPE_CHECKING:
    from home.models import HomePage

SECONDS = 2


@dataclass(frozen=True)
class Section:
    """Stories of one category under their own line."""

    label: Label
    cards: list[Card]


class FrontPage:
    """The stories of a home page, each list fetched once however many there are."""

    def __init__(self, home: "HomePage") -> None:
        self.home = home

    @cached_property
    def _picked(self) -> list[ArticlePage]:
        pks = [pk for pk in (self.home.lead_story_id, *self._picked_pks) if pk]
        if not pks:
            return []
        articles = ArticlePage.objects.published().for_listing().in_bulk(pks)
        return [articles[pk] for pk in dict.fromkeys(pks) if pk in articles]

    @cached_property
    def _picked_pks(self) -> list[int]:
        return [picked.story_id for picked in self.home.picked_stories.all()]

    @cached_property
    def _latest(self) -> list[ArticlePage]:
        number = self.home.latest_number + len(self._picked) + SECONDS + 1
        return list(
            ArticlePage.objects.published().newest_first().for_listing()[:number]
        )

    @cached_property
    def _ordered(self) -> list[ArticlePage]:
        """Lead, picked, then the latest, each story once."""
        stories = [*self._picked, *self._latest]
        if self._lead_is_chosen:
            return list(dict.fromkeys(stories))
        return list(dict.fromkeys([*self._latest[:1], *stories]))

    @property
    def _lead_is_chosen(self) -> bool:
        return bool(self._picked) and self._picked[0].pk == self.home.lead_story_id

    @cached_property
    def lead(self) -> Card | None:
        return self._ordered[0].get_card() if self._ordered else None

    @cached_property
    def seconds(self) -> list[Card]:
        return [article.get_card() for article in self._ordered[1 : 1 + SECONDS]]

    @cached_property
    def picked(self) -> list[Card]:
        """List the picked stories beyond the two beside the lead."""
        return [
            article.get_card()
            for article in self._ordered[1 + SECONDS :]
            if article.pk in self._picked_pks
        ]

    @cached_property
    def latest(self) -> list[Card]:
        river = [
            a for a in self._ordered[1 + SECONDS :] if a.pk not in self._picked_pks
        ]
        return [article.get_card() for article in river[: self.home.latest_number]]

    @cached_property
    def sections(self) -> list[Section]:
        blocks = [
            block.value for block in self.home.sections if block.value["category"]
        ]
        if not blocks:
            return []
        by_category = self._newest_by_category([block["category"] for block in blocks])
        return [
            Section(
                Label(block["title"] or block["category"].name, block["category"].url),
                [a.get_card() for a in by_category.get(block["category"].pk, [])][
                    : block["number"]
                ],
            )
            for block in blocks
            if by_category.get(block["category"].pk)
        ]

    def _newest_by_category(
        self, categories: list[Category]
    ) -> dict[int, list[ArticlePage]]:
        """Fetch the newest eight of each category, all in one query."""
        ranked = (
            ArticlePage.objects.published()
            .filter(category__in=categories)
            .annotate(
                rank=Window(
                    RowNumber(),
                    partition_by=F("category"),
                    order_by=[F("display_date").desc(), F("pk").desc()],
                )
            )
            .filter(rank__lte=8)
            .for_listing()
        )
        by_category: dict[int, list[ArticlePage]] = {}
        for article in sorted(ranked, key=lambda article: article.rank):
            by_category.setdefault(article.category_id, []).append(article)
        return by_category
