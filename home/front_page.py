"""What stands on the front page and where, so that no story stands there twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db.models import F, Prefetch, Window, prefetch_related_objects
from django.db.models.functions import RowNumber
from django.utils.functional import cached_property

from core.cards import CARD_PICTURES, Card, Label, picture_sizes
from core.models import Rendition
from news.models import ArticlePage

if TYPE_CHECKING:
    from home.models import HomePage

SECONDS = 2

PICTURES = (
    *picture_sizes("fill-640x360", "fill-1280x720"),
    *picture_sizes("fill-320x320", "fill-640x640"),
    *CARD_PICTURES,
)
"""What the lead, the second stories and the cards show; sections show none."""


@dataclass(frozen=True)
class Section:
    """Stories of one category under their own line."""

    label: Label
    cards: list[Card]


class FrontPage:
    """The stories of a home page: their keys first, then all of them at once."""

    def __init__(self, home: "HomePage") -> None:
        self.home = home

    @cached_property
    def lead(self) -> Card | None:
        return self._cards(self._top[:1])[0] if self._top else None

    @cached_property
    def seconds(self) -> list[Card]:
        return self._cards(self._top[1 : 1 + SECONDS])

    @cached_property
    def picked(self) -> list[Card]:
        """List the picked stories beyond the two beside the lead."""
        return self._cards(pk for pk in self._top[1 + SECONDS :] if pk in self._picked)

    @cached_property
    def latest(self) -> list[Card]:
        river = [pk for pk in self._top[1 + SECONDS :] if pk not in self._picked]
        return self._cards(river[: self.home.latest_number])

    @cached_property
    def sections(self) -> list[Section]:
        sections = []
        for block in self._section_blocks:
            category = block["category"]
            cards = self._cards(self._newest_by_category.get(category.pk, []))
            if cards:
                label = Label(block["title"] or category.name, category.url)
                sections.append(Section(label, cards[: block["number"]]))
        return sections

    @cached_property
    def _picked(self) -> list[int]:
        return [picked.story_id for picked in self.home.picked_stories.all()]

    @cached_property
    def _latest(self) -> list[int]:
        number = self.home.latest_number + len(self._picked) + SECONDS + 2
        newest = ArticlePage.objects.published().newest_first()
        return list(newest.values_list("pk", flat=True)[:number])

    @cached_property
    def _above(self) -> dict[int, None]:
        """Order lead, picked and latest, each story once; sections leave them out."""
        chosen = self.home.lead_story_id
        lead = [chosen] if chosen else self._latest[:1]
        return dict.fromkeys([*lead, *self._picked, *self._latest])

    @cached_property
    def _top(self) -> list[int]:
        return [pk for pk in self._above if pk in self._articles]

    @cached_property
    def _section_blocks(self) -> list[Any]:
        return [block.value for block in self.home.sections if block.value["category"]]

    @cached_property
    def _newest_by_category(self) -> dict[int, list[int]]:
        """Rank the newest of each category in the database, all in one query."""
        categories = [block["category"].pk for block in self._section_blocks]
        if not categories:
            return {}
        rank = Window(
            RowNumber(),
            partition_by=F("category"),
            order_by=[F("display_date").desc(), F("pk").desc()],
        )
        ranked = (
            ArticlePage.objects.published()
            .filter(category__in=categories)
            .exclude(pk__in=list(self._above))
            .annotate(rank=rank)
            .filter(rank__lte=max(block["number"] for block in self._section_blocks))
            .order_by("rank")
            .values_list("category", "pk")
        )
        by_category: dict[int, list[int]] = {}
        for category, pk in ranked:
            by_category.setdefault(category, []).append(pk)
        return by_category

    @cached_property
    def _articles(self) -> dict[int, ArticlePage]:
        keys = {*self._above, *chain(*self._newest_by_category.values())}
        articles = ArticlePage.objects.published().for_teasers().in_bulk(keys)
        above = [articles[pk].picture for pk in self._above if pk in articles]
        renditions = Rendition.objects.filter(filter_spec__in=PICTURES)
        prefetch_related_objects(
            [picture for picture in above if picture],
            Prefetch("renditions", renditions),
        )
        return articles

    def _cards(self, keys: Iterable[int]) -> list[Card]:
        return [self._articles[pk].get_card() for pk in keys if pk in self._articles]
