"""What the head of every document says of its page."""

import json
from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page

from core.headlines import title_size
from core.models import Image, Rendition
from core.pagination import PAGE_NUMBER
from core.site_address import absolute_url

register = template.Library()

SCRIPT_ENDS = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}

register.filter("absolute_url", absolute_url)
register.filter("title_size", title_size)


@dataclass(frozen=True)
class ShareImage:
    url: str
    width: int
    height: int
    alt: str = ""


@register.filter
def json_ld(data: Any) -> SafeString:
    """Write data for a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(SCRIPT_ENDS))  # noqa: S308 - its signs are escaped


@register.simple_tag(takes_context=True)
def carries_session(context: Context) -> bool:
    """Tell whether somebody may be signed in, without reading the session.

    To read it would make every anonymous page vary by cookie.
    """
    return settings.SESSION_COOKIE_NAME in context["request"].COOKIES


@register.simple_tag(takes_context=True)
def canonical_url(context: Context) -> str:
    """Return the one address of what is shown; page 2 of a list has its own."""
    request, page = context["request"], context.get("page")
    path = context.get("canonical_path") or ""
    if not path and isinstance(page, Page):
        path = page.get_url(request) or ""
    number = request.GET.get("page", "")
    is_later_page = PAGE_NUMBER.fullmatch(number) and number != "1"
    return absolute_url(path or request.path) + (
        f"?page={number}" if is_later_page else ""
    )


def _rendition_to_share(image: Image) -> Rendition | None:
    """Return the picture in the size of shared links; nothing where it cannot be made."""
    try:
        return image.get_rendition("fill-1200x630|format-jpeg")
    except SourceImageIOError:
        return None


@register.simple_tag(takes_context=True)
def share_image(context: Context) -> ShareImage:
    """Choose the picture of a shared link: the page's own, else the site's."""
    page = context.get("page")
    image = getattr(page, "social_image", None) or getattr(page, "lead_picture", None)
    rendition = image and _rendition_to_share(image)
    if not rendition:
        url = absolute_url(static("img/share.png"))
        return ShareImage(url, 1200, 630)
    return ShareImage(
        absolute_url(rendition.url),
        rendition.width,
        rendition.height,
        image.default_alt_text,
    )
