"""The menus of the site settings, ready for a template, in one query for all."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from wagtail.blocks import StreamValue
from wagtail.models import Page

from core.models import SiteSettings
from core.querysets import BasePageQuerySet


@dataclass(frozen=True)
class MenuLink:
    text: str
    url: str


@dataclass(frozen=True)
class Menus:
    header: list[MenuLink] = field(default_factory=list)
    footer: list[MenuLink] = field(default_factory=list)
    social: list[MenuLink] = field(default_factory=list)


def load_menus(settings: SiteSettings) -> Menus:
    streams = (settings.navigation, settings.footer_links, settings.social_links)
    pages = (
        BasePageQuerySet(Page)
        .asked_for(
            {
                link["page"]
                for stream in streams
                for link in _links(stream)
                if link.get("page")
            }
        )
        .in_bulk()
    )
    return Menus(*(list(_resolve(_links(stream), pages)) for stream in streams))


def _links(stream: StreamValue) -> list[dict]:
    return [block["value"] for block in stream.raw_data]


def _resolve(links: Iterable[dict], pages: dict[int, Page]) -> Iterable[MenuLink]:
    """Links to pages that readers cannot open are left out."""
    for link in links:
        page = pages.get(link.get("page"))
        url = page.get_url() if page else link.get("url") or ""
        if url:
            text = link.get("label") or (page.title if page else url)
            yield MenuLink(text, url)
