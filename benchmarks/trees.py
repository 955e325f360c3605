"""Trees of standing pages in three shapes."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Union

from wagtail.models import Page

from benchmarks.drafts import Draft, DraftWriter

LEVELS_OF_A_DEEP_TREE = 50


@dataclass
class Placed:
    """A draft and where it goes: which child of which parent, with how many of its own."""

    draft: Draft
    parent: Union[Page, "Placed"]
    place: int
    children: int = 0

    @property
    def depth(self) -> int:
        return self.parent.depth + 1

    @cached_property
    def path(self) -> str:
        return Page._get_path(self.parent.path, self.depth, self.place)

    @cached_property
    def url_path(self) -> str:
        return f"{self.parent.url_path}{self.draft.slug}/"


def flat_parent(number: int, total: int) -> int | None:
    return None


def deep_parent(number: int, total: int) -> int | None:
    """Put each page below the one before, in branches of so many levels."""
    return number - 1 if number % LEVELS_OF_A_DEEP_TREE else None


def bushy_parent(number: int, total: int) -> int | None:
    """Give every page as many children as there are pages at the top: three levels."""
    width = max(2, round(total ** (1 / 3)))
    return number // width - 1 if number >= width else None


SHAPES: dict[str, Callable[[int, int], int | None]] = {
    "flat": flat_parent,
    "deep": deep_parent,
    "bushy": bushy_parent,
}


def standing_pages(
    writer: DraftWriter, home: Page, total: int, shape: str = "bushy", first: int = 1
) -> Iterator[Placed]:
    """Lay out so many pages below home, parents before their children.

    `first` tells a second tree from those that are there.
    """
    parents = [SHAPES[shape](number, total) for number in range(total)]
    children = Counter(parents)
    places = Counter({None: home.numchild})
    placed: list[Placed] = []
    for number, parent in enumerate(parents):
        places[parent] += 1
        page = Placed(
            draft=writer.standing_page(first + number),
            parent=home if parent is None else placed[parent],
            place=places[parent],
            children=children[number],
        )
        placed.append(page)
        yield page


def articles(
    writer: DraftWriter, index: Page, total: int, first: int = 1
) -> Iterator[Placed]:
    """Lay out the articles from `first` to `total` below the index, the newest last."""
    for place, number in enumerate(range(first, total + 1), start=index.numchild + 1):
        yield Placed(writer.article(number, total), parent=index, place=place)
