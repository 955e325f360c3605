from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from core.headlines import title_size

if TYPE_CHECKING:
    from core.models import Image


FORMATS = ("avif", "webp", "jpeg")


def picture_sizes(*sizes: str) -> tuple[str, ...]:
    """Name the renditions that a picture tag with these sizes shows.

    Lists fetch only those with their cards: an image has a dozen more elsewhere.
    """
    return tuple(f"format-{name}|{size}" for size in sizes for name in FORMATS)


CARD_PICTURES = picture_sizes("fill-160x160", "fill-320x320")
"""What components/card.html shows."""


@dataclass(frozen=True)
class Label:
    """A short name that leads somewhere: a category, an author."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class Card:
    """What a list shows of a page, whatever its type: in listings, search and feeds."""

    title: str
    url: str
    summary: str = ""
    image: "Image | None" = None
    kicker: Label | None = None
    date: datetime | None = None
    byline: list[Label] = field(default_factory=list)
    sponsor: str = ""

    @property
    def title_size(self) -> str:
        return title_size(self.title)
