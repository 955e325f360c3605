from collections.abc import Callable, Mapping

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.models import Page
from wagtail.rich_text import RichText

from core.models import Image
from core.rich_text import clean_feed_html, find_linked_pages
from core.site_address import absolute_url
from core.story import fetch_shown, public_page_urls
from core.telling import Telling

register = template.Library()

register.filter("absolute_url", absolute_url)


def _start_telling(context: Context, fetch: Callable[[], Mapping[int, str]]) -> Telling:
    """Take the addresses that a list fetched for all of its texts, else fetch them."""
    urls = context.get("page_urls")
    if urls is None:
        urls = fetch()
    return Telling(context.get("page"), urls, in_feed=context.get("in_feed", False))


@register.simple_tag(takes_context=True)
def story(context: Context, body: StreamValue) -> SafeString:
    """Render a body; its pictures, renditions and page links are fetched at once."""
    telling = _start_telling(context, lambda: fetch_shown([body]))
    return body.render_as_block({**context.flatten(), "telling": telling})


@register.simple_tag(takes_context=True)
def story_text(context: Context, value: RichText | str) -> SafeString:
    """Rich text with heading anchors and numbered reference markers of its page."""
    source = getattr(value, "source", value) or ""
    telling = context.get("telling")
    if telling is None:
        telling = _start_telling(
            context, lambda: public_page_urls(find_linked_pages(source))
        )
    return telling.text(source)


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
def feed_html(html: str, address: str) -> SafeString:
    """Keep simple tags with absolute addresses: what readers of feeds can show."""
    return mark_safe(clean_feed_html(html, address))  # noqa: S308 - cleaned
