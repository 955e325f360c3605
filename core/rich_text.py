"""What our pages do with Wagtail's rich text: headings, anchors, reference markers."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from urllib.parse import urljoin

import nh3
from django.utils.html import escape
from wagtail.rich_text import LinkHandler, expand_db_html

HEADING = re.compile(r"<h([2-4])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
BLOCK_KEY = re.compile(r'\sdata-block-key="([^"]*)"')
STORED_MARKER = re.compile(
    r'<a\b(?=[^>]*\blinktype="reference")[^>]*\bid="([^"]+)"[^>]*>.*?</a>', re.DOTALL
)
STORED_PAGE_LINK = re.compile(
    r'<a\b(?=[^>]*\blinktype="page")[^>]*\bid="(\d+)"[^>]*>(.*?)</a>', re.DOTALL
)
EXPANDED_MARKER = re.compile(r'<a data-reference="([^"]*)">.*?</a>', re.DOTALL)

URL_SCHEMES = {"http", "https", "mailto", "tel"}
READERS_HTML = nh3.Cleaner(
    tags={
        *("a", "b", "strong", "i", "em", "sub", "sup", "code", "br", "p", "hr"),
        *("h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote"),
    },
    attributes={
        "a": {"href", "data-reference"},
        "ol": {"start"},
        **{heading: {"data-block-key"} for heading in ("h2", "h3", "h4")},
    },
    clean_content_tags={"script", "style"},
    url_schemes=URL_SCHEMES,
    link_rel=None,
)
WORDS_ONLY = nh3.Cleaner(tags=set(), clean_content_tags={"script", "style"})
FEED_HTML = nh3.Cleaner(
    tags={
        *("a", "b", "strong", "i", "em", "sub", "sup", "br", "p", "hr", "img"),
        *("h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "blockquote", "cite"),
        *("aside", "figure", "figcaption", "dl", "dt", "dd"),
        *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    },
    attributes={
        "a": {"href"},
        "img": {"src", "alt", "width", "height"},
        "ol": {"start"},
        "th": {"scope"},
    },
    clean_content_tags={"script", "style", "template"},
    url_schemes=URL_SCHEMES,
    link_rel=None,
)
RELATIVE_ADDRESS = re.compile(
    r'((?:<a |<img (?:[a-z]+="[^"]*" )*?)(?:href|src)=")(?![a-z]+:)([^"]*)'
)
"""An address without a scheme in what the cleaner writes: one space, double quotes."""


@dataclass(frozen=True)
class Heading:
    """A heading in a rich text: its level (2 to 4), Draftail's key and its words.

    A key comes again where an editor duplicated the block; `occurrence` tells which
    of them this is.
    """

    level: int
    key: str
    text: str
    occurrence: int = 1

    @property
    def identity(self) -> str:
        """What its anchor hangs on: Draftail's key, else (in imported text) its words."""
        identity = self.key or self.text
        return identity if self.occurrence == 1 else f"{identity} {self.occurrence}"


class HeadingCounter:
    """Tells headings of the same key apart, in the order of the body."""

    def __init__(self) -> None:
        self.seen = Counter()

    def number(self, heading: Heading) -> Heading:
        self.seen[heading.key or heading.text] += 1
        return replace(heading, occurrence=self.seen[heading.key or heading.text])


class ReferenceLinkHandler(LinkHandler):
    """A marker `<a linktype="reference" id="uuid">`, numbered when a page is rendered."""

    identifier = "reference"

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        identity = re.sub(r"[^\w-]", "", attrs.get("id", ""))
        return f'<a data-reference="{identity}">'


def find_headings(source: str) -> Iterator[Heading]:
    for level, attributes, content in HEADING.findall(source):
        key = BLOCK_KEY.search(attributes)
        text = plain_text(content)
        if text:
            yield Heading(int(level), key[1] if key else "", text)


def find_markers(source: str) -> list[str]:
    """List the references that a stored text mentions, in the order of their mention."""
    return STORED_MARKER.findall(source)


def plain_text(source: str) -> str:
    """Return the words without markers, with spaces between blocks."""
    if "<" not in source and "&" not in source:
        return " ".join(source.split())
    text = EXPANDED_MARKER.sub("", STORED_MARKER.sub("", source))
    text = re.sub(r"</(p|h\d|li|td|th)>|<br\s*/?>", r" \g<0>", text)
    return " ".join(unescape(WORDS_ONLY.clean(text)).split())


def number_headings(headings: Iterable[Heading]) -> list[Heading]:
    counter = HeadingCounter()
    return [counter.number(heading) for heading in headings]


def add_anchors(html: str, anchor_of: Callable[[Heading], str]) -> str:
    """Give each heading its anchor as `id`; a heading without words goes."""

    def with_anchor(match: re.Match[str]) -> str:
        level, attributes, content = match.groups()
        key = BLOCK_KEY.search(attributes)
        heading = Heading(int(level), key[1] if key else "", plain_text(content))
        if not heading.text:
            return ""
        anchor = anchor_of(heading)
        identifier = f' id="{anchor}"' if anchor else ""
        return f"<h{level}{identifier}>{content}</h{level}>"

    return HEADING.sub(with_anchor, html)


def replace_markers(html: str, render: Callable[[str], str]) -> str:
    return EXPANDED_MARKER.sub(lambda match: render(match[1]), html)


def find_linked_pages(source: str) -> set[int]:
    """Return the keys of the pages that a stored text links to."""
    return {int(pk) for pk, _text in STORED_PAGE_LINK.findall(source)}


def link_pages(source: str, urls: Mapping[int, str]) -> str:
    """Put addresses into the links to pages; a link that leads nowhere is only text."""

    def linked(match: re.Match[str]) -> str:
        url = urls.get(int(match[1]))
        return f'<a href="{escape(url)}">{match[2]}</a>' if url else match[2]

    return STORED_PAGE_LINK.sub(linked, source)


def expand_links(html: str) -> str:
    """Expand what Wagtail stores of links and embeds; most texts have none left.

    A link without `linktype` has its address already: no handler of ours changes it.
    """
    is_stored = "linktype=" in html or "<embed" in html
    return expand_db_html(html) if is_stored else html


@lru_cache(maxsize=512)
def clean_html(html: str) -> str:
    """Keep what a text may hold: no script, no event handler, no `javascript:` link.

    The editor drops these when it saves, an import and the ORM do not.
    """
    return READERS_HTML.clean(html)


@lru_cache(maxsize=64)
def clean_feed_html(html: str, base: str) -> str:
    """Keep simple tags only, with absolute addresses, for the readers of feeds.

    One story stands in several feeds, and when another is published it comes again.
    """

    def absolute(match: re.Match[str]) -> str:
        before, address = match.groups()
        return before + escape(urljoin(base, unescape(address)))

    return RELATIVE_ADDRESS.sub(absolute, FEED_HTML.clean(html))
