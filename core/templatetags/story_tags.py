from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText, expand_db_html

from core.models import Image
from core.rich_text import (
    Heading,
    HeadingCounter,
    add_anchors,
    clean_feed_html,
    clean_html,
    find_linked_pages,
    link_pages,
    replace_markers,
)
from core.site_address import absolute_url
from core.story import find_page_pks, prefetch_renditions, public_page_urls

register = template.Library()

register.filter("absolute_url", absolute_url)


class Telling:
    """One rendering of a body: its links, its markers and anchors counted on the way."""

    def __init__(self, page: Any, urls: Mapping[int, str], *, in_feed: bool) -> None:
        self.urls = urls
        self.markers = Markers(page, in_feed=in_feed)
        self.anchors = {} if in_feed else getattr(page, "anchor_by_key", {})
        self.headings = HeadingCounter()

    @property
    def title_level(self) -> int:
        """The heading level of a block's title: below the chapter that it stands in."""
        return 3 if self.headings.seen else 2

    def anchor_of(self, heading: Heading) -> str:
        return self.anchors.get(self.headings.number(heading).identity, "")


class Markers:
    """Renders the markers of one page: a number, a link down, an anchor to come back to."""

    def __init__(self, page: Any, *, in_feed: bool) -> None:
        citations = getattr(page, "citations", [])
        self.by_identity = {citation.identity: citation for citation in citations}
        self.in_feed = in_feed
        self.mentions = Counter()

    def __call__(self, identity: str) -> str:
        citation = self.by_identity.get(identity)
        if citation is None:
            return ""
        if self.in_feed:
            return format_html("<sup>[{}]</sup>", citation.number)
        self.mentions[identity] += 1
        return format_html(
            '<sup class="marker" id="{}"><a href="#{}" aria-label="Reference {}">{}</a></sup>',
            citation.marker_anchor(self.mentions[identity]),
            citation.anchor,
            citation.number,
            citation.number,
        )


def _start_telling(context: Context, find_pks: Callable[[], set[int]]) -> Telling:
    """Take the addresses that a list fetched for all of its texts, else fetch them."""
    urls = context.get("page_urls")
    if urls is None:
        urls = public_page_urls(find_pks())
    return Telling(context.get("page"), urls, in_feed=context.get("in_feed", False))


@register.simple_tag(takes_context=True)
def story(context: Context, body: StreamValue) -> SafeString:
    """Render a body; its pictures, renditions and page links are fetched at once."""
    prefetch_renditions(body)
    telling = _start_telling(context, lambda: find_page_pks(body))
    return body.render_as_block({**context.flatten(), "telling": telling})


@register.simple_tag(takes_context=True)
def story_text(context: Context, value: RichText | str) -> SafeString:
    """Rich text with heading anchors and numbered reference markers of its page."""
    source = getattr(value, "source", value) or ""
    telling = context.get("telling")
    if telling is None:
        telling = _start_telling(context, lambda: find_linked_pages(source))
    html = clean_html(expand_db_html(link_pages(source, telling.urls)))
    html = add_anchors(html, telling.anchor_of)
    html = replace_markers(html, telling.markers)
    return mark_safe(html)  # noqa: S308 - cleaned above


@register.simple_tag(takes_context=True)
def public_pages(context: Context, pages: list[Page | None]) -> list[dict[str, str]]:
    """List title and address of those pages that every reader may open."""
    chosen = [page for page in pages if page]
    telling = context.get("telling")
    if telling is None:
        pks = [page.pk for page in chosen]
        urls = public_page_urls(pks)
    else:
        urls = telling.urls
    return [
        {"title": page.title, "url": urls[page.pk]}
        for page in chosen
        if page.pk in urls
    ]


@register.simple_tag(takes_context=True)
def part_level(context: Context, title: str) -> int:
    """Find the heading level of the parts of a block, which may have a title itself."""
    telling = context.get("telling")
    level = telling.title_level if telling else 3
    return level + 1 if title else level


@register.filter
def alt_text(image: Image) -> str:
    """Say what a picture shows, in the words of its place, else in its own."""
    if image.decorative:
        return ""
    return image.contextual_alt_text or image.default_alt_text


@register.filter
def feed_html(html: str, page: Any) -> SafeString:
    """Keep simple tags with absolute addresses: what readers of feeds can show."""
    return mark_safe(clean_feed_html(html, page.absolute_url))  # noqa: S308 - cleaned
