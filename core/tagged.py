"""The tags of what core's own models, Wagtail's and taggit's show."""

from collections.abc import Iterator

from taggit.models import Tag
from wagtail.models import Page

from core.cache_tags import register
from core.models import Document, Image, SiteSettings
from core.picture_columns import PICTURE

UNSEEN = frozenset(
    {
        *("id", "page_ptr", "draft_title", "has_unpublished_changes", "content_type"),
        *("latest_revision", "latest_revision_created_at", "live_revision"),
        *("last_published_at", "go_live_at", "expire_at", "expired", "owner"),
        *("locked", "locked_at", "locked_by", "translation_key", "locale"),
        *("numchild", "show_in_menus", "alias_of"),
    }
)
FILED = frozenset({"id", "collection", "uploaded_by_user", "file_size", "created_at"})
ADDRESS = frozenset({"slug", "url_path", "live", "path", "depth"})
LINK = ADDRESS | {"title", "seo_title", "search_description", "first_published_at"}
PLACES = frozenset({"live", "path", "url_path", "title"})
SITEMAP_COLUMNS = ("last_published_at", "hide_from_search_engines")
"""What only sitemaps show of all pages."""

SITEMAP = dict.fromkeys(SITEMAP_COLUMNS, lambda page: ["lastmod:pages"])


def standing(page: Page) -> Iterator[str]:
    if page.live:
        yield "pages"


def in_order(page: Page) -> Iterator[str]:
    """Name the list of pages where it stands in their order, not in the alphabet's."""
    if SiteSettings.load().page_tree_order == SiteSettings.PageTreeOrder.EXPLORER:
        yield from standing(page)


def register_tags() -> None:
    register(
        Page,
        "page",
        list_name="pages",
        parts={"address": ADDRESS, "link": LINK},
        unseen=UNSEEN,
        places=PLACES,
        lists=standing,
        columns=SITEMAP,
        ordered=in_order,
    )
    register(Image, "image", parts={"picture": frozenset(PICTURE)}, unseen=FILED)
    register(Document, "document", unseen=FILED)
    register(
        SiteSettings,
        "settings",
        key=lambda row: "",
        parts={"page": frozenset(SiteSettings.on_pages)},
        unseen=frozenset({"id"}),
    )
    register(
        Tag,
        "tag",
        places=frozenset({"slug", "name"}),
        lists=lambda row: ["tags"],
    )
