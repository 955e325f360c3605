"""Which page stands at an address: asked in the admin, never for a reader."""

from django.conf import settings
from django.urls import Resolver404, resolve
from wagtail.models import Page, Site

PAGE_PATTERNS = {"page", "wagtail_serve"}


def url_path_of(path: str) -> str:
    """Spell an address as the tree of pages does, below the home page."""
    home = Site.get_site_root_paths()[0].root_path
    return home + path.strip("/") + "/" if path.strip("/") else home


def page_at(path: str) -> Page | None:
    """Find the page of an address without query string, live or not."""
    url_path = url_path_of(path)
    slug = url_path.strip("/").rpartition("/")[2]
    return Page.objects.filter(slug=slug, url_path=url_path).first()


def live_page_at(path: str) -> Page | None:
    page = page_at(path)
    return page if page and page.live else None


def is_answered(path: str) -> bool:
    """Tell whether a page or a view of ours answers, so that no redirect is asked."""
    try:
        match = resolve(f"{path.rstrip('/')}/")
    except Resolver404:
        return False
    return match.url_name not in PAGE_PATTERNS or bool(live_page_at(path))


def path_on_this_site(link: str) -> str | None:
    """Return the path and query of a link of this site; None for one elsewhere."""
    for origin in (
        settings.SITE_URL,
        *(site.root_url for site in Site.get_site_root_paths()),
    ):
        if link == origin or link.startswith((f"{origin}/", f"{origin}?")):
            return link.removeprefix(origin) or "/"
    return link if link.startswith("/") and not link.startswith("//") else None
