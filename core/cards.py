from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from core.headlines import title_size

if TYPE_CHECKING:
    from core.models import Image


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
