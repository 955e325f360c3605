"""From an address to its page in two queries, whatever the depth.

Wagtail asks twice for each level of the tree, then for the site, its root page
and the restrictions on the way; a page three levels down costs eleven queries.
"""

from copy import copy
from dataclasses import dataclass, field
from functools import cache, lru_cache

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from wagtail.models import Page, PageViewRestriction, Site

from core.prepared import Prepared
from core.querysets import restrictions_over
from delivery.held import Held

OWN_COLUMNS = (
    *("listing_title", "listing_summary", "listing_image", "social_image"),
    *("hide_from_search_engines", "lead_story", "latest_number", "sections"),
)
"""What the home page has of its own; each page is routed through it."""


@dataclass(frozen=True)
class Way:
    """The pages from the root down to the one found, and the slugs that are left."""

    pages: list[Page]
    rest: list[str] = field(default_factory=list)

    @property
    def target(self) -> Page:
        return self.pages[-1]

    @property
    def is_open_to_all(self) -> bool:
        """Known to have no restriction."""
        return not any(page.is_restricted for page in self.pages)


def find_way(root: Page, slugs: list[str]) -> Way | None:
    """Walk down from `root` along the slugs; None where the first leads nowhere."""
    named = {f"slug_{place}": slug for place, slug in enumerate((root.slug, *slugs))}
    depth = root.depth + len(slugs)
    candidates = _candidates(len(named)).fetch(path=root.path, depth=depth, **named)
    by_place = {(page.path[: -Page.steplen], page.slug): page for page in candidates}
    pages = [by_place[(root.path[: -Page.steplen], root.slug)]]
    for used, slug in enumerate(slugs):
        page = by_place.get((pages[-1].path, slug))
        if page is None:
            return Way(pages, slugs[used:]) if used else None
        pages.append(page)
    return Way(pages)


@lru_cache(maxsize=32)
def _candidates(number: int) -> Prepared[Page]:
    """Find pages that may be on a way of so many slugs, and which are restricted."""
    restrictions = PageViewRestriction.objects.filter(page=OuterRef("pk"))

    def make(path: str, depth: int, **slugs: str) -> QuerySet:
        return Page.objects.filter(
            path__startswith=path, depth__lte=depth, slug__in=list(slugs.values())
        ).annotate(is_restricted=Exists(restrictions))

    slugs = {f"slug_{place}": str for place in range(number)}
    return Prepared(make, path=str, depth=int, **slugs)


def load_page(page: Page) -> Page:
    """Load the page as the class that it is, with what its template shows."""
    found = _page_of(page.specific_class).fetch(key=page.pk)
    if not found:
        raise Http404
    return found[0]


@cache
def _page_of(model: type[Page]) -> Prepared[Page]:
    return Prepared(lambda key: model.objects.for_page().filter(pk=key), key=int)


def default_site(*, whole: bool = False) -> Site | None:
    """Find the site and its home page, as the class that it is, in one query.

    The whole of it where it is the page that was asked for.
    """
    if whole:
        return _load_site(_site_to_show())
    site = site_to_route()
    if site:
        site.root_page = copy(site.root_page)
    return site


@Held
def site_to_route() -> Site | None:
    return _load_site(_site_to_route())


@cache
def _site_to_show() -> Prepared[Site]:
    return Prepared(_sites)


@cache
def _site_to_route() -> Prepared[Site]:
    left_out = [f"root_page__homepage__{name}" for name in OWN_COLUMNS]
    return Prepared(lambda: _sites().defer(*left_out))


def _sites() -> QuerySet:
    sites = Site.objects.select_related("root_page__homepage")
    is_restricted = Exists(restrictions_over("root_page__path"))
    return sites.annotate(is_restricted=is_restricted).filter(is_default_site=True)


def _load_site(query: Prepared[Site]) -> Site | None:
    site = next(iter(query.fetch()), None)
    if site and hasattr(site.root_page, "homepage"):
        site.root_page = site.root_page.homepage
        site.root_page.remember_way([], is_open_to_all=not site.is_restricted)
    return site
