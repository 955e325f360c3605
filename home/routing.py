"""From an address to its page in two queries, whatever the depth.

Wagtail asks twice for each level of the tree, then for the site, its root page
and the restrictions on the way; a page three levels down costs eleven queries.
"""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from wagtail.models import Page, PageViewRestriction, Site

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
        """Known to have no restriction; an alias takes those of its source."""
        return not any(page.is_restricted or page.alias_of_id for page in self.pages)


def find_way(root: Page, slugs: list[str]) -> Way | None:
    """Walk down from `root` along the slugs; None where the first leads nowhere."""
    restrictions = PageViewRestriction.objects.filter(page=OuterRef("pk"))
    candidates = Page.objects.filter(
        path__startswith=root.path,
        depth__lte=root.depth + len(slugs),
        slug__in=[root.slug, *slugs],
    ).annotate(is_restricted=Exists(restrictions))
    by_place = {(page.path[: -Page.steplen], page.slug): page for page in candidates}
    pages = [by_place[(root.path[: -Page.steplen], root.slug)]]
    for used, slug in enumerate(slugs):
        page = by_place.get((pages[-1].path, slug))
        if page is None:
            return Way(pages, slugs[used:]) if used else None
        pages.append(page)
    return Way(pages)


def default_site(*, whole: bool = False) -> Site | None:
    """Load the site and its home page, as the class that it is, in one query.

    The whole of it where it is the page that was asked for.
    """
    own = () if whole else (f"root_page__homepage__{name}" for name in OWN_COLUMNS)
    site = (
        Site.objects.select_related("root_page__homepage")
        .defer(*own)
        .filter(is_default_site=True)
        .first()
    )
    if site and hasattr(site.root_page, "homepage"):
        site.root_page = site.root_page.homepage
    return site
