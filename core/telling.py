"""One rendering of a story: its links, reference markers and anchors, counted on the way."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from core.rich_text import (
    Heading,
    HeadingCounter,
    add_anchors,
    clean_html,
    expand_links,
    link_pages,
    replace_markers,
)


class Telling:
    """Renders the texts of a page, one after the other, with the addresses of its links."""

    def __init__(self, page: Any, urls: Mapping[int, str], *, in_feed: bool) -> None:
        self.urls = urls
        self.markers = Markers(page, in_feed=in_feed)
        self.anchors = {} if in_feed else getattr(page, "anchor_by_key", {})
        self.headings = HeadingCounter()

    @property
    def title_level(self) -> int:
        """The heading level of a block's title: below the chapter that it stands in."""
        return 3 if self.headings.seen else 2

    def text(self, source: str) -> SafeString:
        """Render a stored rich text with heading anchors and numbered markers."""
        html = clean_html(expand_links(link_pages(source, self.urls)))
        html = add_anchors(html, self.anchor_of)
        html = replace_markers(html, self.markers)
        return mark_safe(html)  # noqa: S308 - cleaned above

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
