"""Parts that all pages share, as masthead and sidebar: rendered once per change.

A page depends on a part, not on what the part was made of. After a change the parts
that it touches are rendered again, and only where one came out different are the
pages that show it stale: a new review interval leaves the whole site as it is.
`delivery.outbox` keeps in `PartState` how each part looks now; a process that has
rendered just that keeps it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from core import recorder
from core.models import SiteSettings
from delivery.models import PartState

CURRENT = re.compile("\x02(.*?)\x03")
Renderer = Callable[[SiteSettings], str]

_renderers: dict[str, Renderer] = {}
_kept: dict[str, "Part"] = {}


@dataclass(frozen=True)
class Part:
    """A rendered part, with an opening in each link for the mark of the current page."""

    html: str
    tags: frozenset[str]
    ends: datetime | None

    @cached_property
    def digest(self) -> str:
        return sha256(self.html.encode()).hexdigest()

    def on(self, path: str) -> str:
        return mark_current(self.html, path)


def opening(url: str) -> str:
    """Leave room in a link for the mark that it leads to the current page."""
    return f"\x02{url}\x03"


def mark_current(html: str, path: str) -> str:
    """Fill the openings: one link may lead to the page that is being shown."""
    return CURRENT.sub(
        lambda link: ' aria-current="page"' if link[1] == path else "", html
    )


def register(name: str, render: Renderer) -> None:
    _renderers[name] = render


def names() -> list[str]:
    return list(_renderers)


def make(name: str, settings: SiteSettings | None = None) -> Part:
    """Render a part; what it reads concerns the part and not the page around it."""
    with recorder.recording(apart=True) as notes:
        html = _renderers[name](settings or SiteSettings.load())
    return Part(html, frozenset(notes.tags), notes.ends)


def tag_of(name: str) -> str:
    return f"part:{name}"


def get(name: str, state: PartState) -> Part:
    """Return the part as its state says it is; another one than that is not kept."""
    kept = _kept.get(name)
    if kept is None or kept.digest != state.digest:
        kept = make(name)
        if kept.digest == state.digest:
            _kept[name] = kept
    return kept


def forget() -> None:
    _kept.clear()
