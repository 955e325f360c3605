"""The tree of standing pages, as the sidebar and the site map show it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from django.db.models import Count, Q, QuerySet, Subquery
from wagtail.models import Page

from core.models import SiteSettings
from core.prepared import Prepared
from core.querysets import BasePageQuerySet
from core.site_address import page_addresses
from home.models import FormPage, StandardPage

TOP_DEPTH = 3


@dataclass
class TreeItem:
    """A page in its place. A template needs no recursion: an item tells whether a
    list of children opens after it and how many lists close.
    """

    title: str
    url: str
    level: int
    is_current: bool = False
    is_on_path: bool = False
    opens: bool = False
    closes: int = 0

    @property
    def closings(self) -> range:
        return range(self.closes)


@dataclass(frozen=True)
class PageTree:
    items: list[TreeItem]
    total: int

    @property
    def is_whole(self) -> bool:
        return len(self.items) == self.total


def standing_pages() -> BasePageQuerySet:
    """All published pages that are neither home nor news."""
    pages = BasePageQuerySet(Page).exact_type(StandardPage, FormPage)
    return pages.published().only(
        "title", "path", "depth", "url_path", "slug", "content_type"
    )


def load_page_tree(settings: SiteSettings, current: Page | None) -> PageTree:
    """Load the whole tree, or above the limit its top and the current branch.

    One query of at most twice the limit of rows, however many pages there are; rows
    and not pages, since a page costs as much as the rest of its line.
    """
    current_path = current.path if current else ""
    limit, by_title = settings.page_tree_limit, _by_title(settings)
    opened = _way_to(current_path)
    found = list(_rows(standing_pages(), opened, limit, by_title=by_title))
    return _tree(settings, found, current_path)


def load_branch(settings: SiteSettings, current: Page) -> list[TreeItem]:
    """Load the branch that a page stands in, from its top page down."""
    opened = _way_to(current.path)
    limit, by_title = settings.page_tree_limit, _by_title(settings)
    named = {f"path_{place}": path for place, path in enumerate(opened)}
    found = _branch(len(opened), limit, by_title=by_title).fetch(**named)
    return _tree(settings, found, current.path).items


@lru_cache(maxsize=128)
def _branch(levels: int, limit: int, *, by_title: bool) -> Prepared:
    """Prepare the query for the branch of a page that stands so many levels deep."""

    def make(path_0: str, **below: str) -> QuerySet:
        branch = standing_pages().filter(path__startswith=path_0)
        return _rows(branch, [path_0, *below.values()], limit, by_title=by_title)

    return Prepared(make, **{f"path_{place}": str for place in range(levels)})


def _rows(
    pages: BasePageQuerySet, opened: list[str], limit: int, *, by_title: bool
) -> QuerySet:
    total = (
        pages.order_by().values("locale").annotate(total=Count("pk")).values("total")
    )
    return (
        pages.annotate(total=Subquery(total))
        .filter(Q(total__lte=limit) | _top_and_branch(opened))
        .order_by("-depth", "title" if by_title else "path")
        .values_list("title", "path", "url_path", "total", named=True)
    )[: 2 * limit]


def _tree(settings: SiteSettings, found: list[Any], current_path: str) -> PageTree:
    in_order = (
        sorted(found, key=lambda row: row.title.casefold())
        if _by_title(settings)
        else sorted(found, key=lambda row: row.path)
    )
    items = list(_nest(in_order, current_path))
    return PageTree(_with_list_marks(items), found[0].total if found else 0)


def _by_title(settings: SiteSettings) -> bool:
    return settings.page_tree_order == SiteSettings.PageTreeOrder.TITLE


def _way_to(path: str) -> list[str]:
    """List the stored paths of the pages from the top page down to the one at `path`."""
    first = TOP_DEPTH * Page.steplen
    return [path[:end] for end in range(first, len(path) + 1, Page.steplen)]


def _top_and_branch(opened: list[str]) -> Q:
    condition = Q(depth=TOP_DEPTH)
    for depth, path in enumerate(opened, start=TOP_DEPTH + 1):
        condition |= Q(path__startswith=path, depth=depth)
    return condition


def _nest(rows: list[Any], current_path: str) -> Iterator[TreeItem]:
    """Depth first; a page whose parent is not shown stands under the nearest that is."""
    shown = {row.path for row in rows}
    children: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        children[_nearest_shown(row.path, shown)].append(row)
    address_of = page_addresses()

    def walk(parent: str, level: int) -> Iterator[TreeItem]:
        for row in children[parent]:
            yield TreeItem(
                title=row.title,
                url=address_of(row.url_path),
                level=level,
                is_current=row.path == current_path,
                is_on_path=current_path.startswith(row.path),
            )
            yield from walk(row.path, level + 1)

    return walk("", 1)


def _nearest_shown(path: str, shown: set[str]) -> str:
    for end in range(len(path) - Page.steplen, 0, -Page.steplen):
        if path[:end] in shown:
            return path[:end]
    return ""


def _with_list_marks(items: list[TreeItem]) -> list[TreeItem]:
    for item, following in pairwise([*items, None]):
        level = following.level if following else 1
        item.opens = level > item.level
        item.closes = max(0, item.level - level)
    return items
