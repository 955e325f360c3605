from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.blocks import StreamValue
from wagtail.rich_text import RichText, expand_db_html

from core.rich_text import add_anchors, drop_block_keys, replace_markers
from core.story import prefetch_story

register = template.Library()


@register.simple_tag(takes_context=True)
def story(context: Context, body: StreamValue) -> SafeString:
    """Render a body; its pictures, renditions and page links are fetched at once."""
    prefetch_story(body)
    return body.render_as_block(context)


@register.simple_tag(takes_context=True)
def story_text(context: Context, value: RichText) -> SafeString:
    """Rich text with heading anchors and numbered reference markers of its page."""
    html = expand_db_html(value.source)
    page = context.get("page")
    html = replace_markers(html, Markers(page, in_feed=context.get("in_feed", False)))
    anchors = getattr(page, "anchor_by_key", {})
    html = add_anchors(html, lambda heading: anchors.get(heading.identity, ""))
    return mark_safe(drop_block_keys(html))  # noqa: S308 - rich text is cleaned on save


class Markers:
    """Renders the markers of one page: a number, a link down, an anchor to come back to.

    Counts on the page how often each reference was mentioned so far, since one
    body has many texts.
    """

    def __init__(self, page: Any, *, in_feed: bool) -> None:
        citations = getattr(page, "citations", [])
        self.by_identity = {citation.identity: citation for citation in citations}
        self.in_feed = in_feed
        self.mentions = page.__dict__.setdefault("_mentions", {}) if page else {}

    def __call__(self, identity: str) -> str:
        citation = self.by_identity.get(identity)
        if citation is None:
            return ""
        if self.in_feed:
            return format_html("<sup>[{}]</sup>", citation.number)
        mention = self.mentions.get(identity, 0) + 1
        self.mentions[identity] = mention
        return format_html(
            '<sup class="marker" id="{}"><a href="#{}" aria-label="Reference {}">{}</a></sup>',
            citation.marker_anchor(mention),
            citation.anchor,
            citation.number,
            citation.number,
        )
