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
        for block, keys in self._below:
            category = block["category"]
            if cards := self._cards(keys):
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
        blocks = self._section_blocks
        elsewhere = (
            latest + len(self._picked) + sum(block["number"] for block in blocks)
        )
        names = [list_names.of_category(block["category"].pk) for block in blocks]
        wanted = dict.fromkeys(names, slice(elsewhere + 1))
        return newest_keys({**wanted, list_names.ALL: slice(latest)})

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

    @cached_property
    def _below(self) -> list[tuple[Any, list[int]]]:
        """Give each section the newest of its category that stand nowhere before it."""
        shown, below = set(self._above), []
        for block in self._section_blocks:
            newest = self._keys[list_names.of_category(block["category"].pk)]
            keys = [pk for pk in newest if pk not in shown][: block["number"]]
            shown.update(keys)
            below.append((block, keys))
        return below

    @cached_property
    def _articles(self) -> dict[int, ArticlePage]:
        below = chain.from_iterable(keys for _, keys in self._below)
        articles = fetch_articles([*self._above, *below])
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
