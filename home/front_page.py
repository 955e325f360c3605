"""What stands on the front page and where, so that no story stands there twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property

from core.cards import CARD_PICTURES, Card, Label, picture_sizes
from core.pictures import fetch_renditions
from news import list_names
from news.lists import fetch_articles, newest_keys
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
        return next(iter(self._signed_cards), None)

    @cached_property
    def seconds(self) -> list[Card]:
        return self._signed_cards[1:]

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
            if cards := self._cards(self._below(block)):
                label = Label(block["title"] or category.name, category.url)
                sections.append(Section(label, cards))
        return sections

    @cached_property
    def _picked(self) -> list[int]:
        return [picked.story_id for picked in self.home.picked_stories.all()]

    @cached_property
    def _keys(self) -> dict[str, list[int]]:
        """Find the newest of all and of each section's category, in one query."""
        latest = self.home.latest_number + len(self._picked) + SECONDS + 2
        above = latest + len(self._picked) + 1
        most = max((block["number"] for block in self._section_blocks), default=0)
        wanted = {list_names.ALL: slice(latest)}
        for block in self._section_blocks:
            wanted[list_of(block)] = slice(above + most)
        return newest_keys(wanted)

    @cached_property
    def _above(self) -> dict[int, None]:
        """Order lead, picked and latest, each story once; sections leave them out."""
        latest = self._keys[list_names.ALL]
        chosen = self.home.lead_story_id
        lead = [chosen] if chosen else latest[:1]
        return dict.fromkeys([*lead, *self._picked, *latest])

    @cached_property
    def _top(self) -> list[int]:
        return [pk for pk in self._above if pk in self._articles]

    @cached_property
    def _section_blocks(self) -> list[Any]:
        return [block.value for block in self.home.sections if block.value["category"]]

    def _below(self, block: Any) -> list[int]:
        """Choose the newest of a section's category that do not stand above."""
        below = [pk for pk in self._keys[list_of(block)] if pk not in self._above]
        return below[: block["number"]]

    @cached_property
    def _articles(self) -> dict[int, ArticlePage]:
        below = chain.from_iterable(map(self._below, self._section_blocks))
        articles = fetch_articles([*dict.fromkeys([*self._above, *below])])
        above = [articles[pk].picture for pk in self._above if pk in articles]
        fetch_renditions(above, PICTURES)
        return articles

    @cached_property
    def _signed_cards(self) -> list[Card]:
        """Make the cards of the lead and those beside it, which name the authors."""
        signed = [self._articles[pk] for pk in self._top[: 1 + SECONDS]]
        prefetch_related_objects(signed, ArticlePage.objects.byline())
        return [article.get_card() for article in signed]

    def _cards(self, keys: Iterable[int]) -> list[Card]:
        return [self._articles[pk].get_teaser() for pk in keys if pk in self._articles]


def list_of(block: Any) -> str:
    """Name the list of a section: by the first category of each story, so of one only."""
    return list_names.of_primary_category(block["category"].pk)
