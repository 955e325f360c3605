"""What our pages do with Wagtail's rich text: headings, anchors, reference markers."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape

from django.utils.html import strip_tags
from wagtail.rich_text import LinkHandler

HEADING = re.compile(r"<h([2-4])\b([^>]*)>(.*?)</h\1>", re.DOTALL)
BLOCK_KEY = re.compile(r'\sdata-block-key="([^"]*)"')
STORED_MARKER = re.compile(
    r'<a\b(?=[^>]*\blinktype="reference")[^>]*\bid="([^"]+)"[^>]*>.*?</a>', re.DOTALL
)
EXPANDED_MARKER = re.compile(r'<a data-reference="([^"]*)">.*?</a>', re.DOTALL)


@dataclass(frozen=True)
class Heading:
    """A heading in a rich text: its level (2 to 4), Draftail's key and its words."""

    level: int
    key: str
    text: str

    @property
    def identity(self) -> str:
        """What its anchor hangs on: Draftail's key, else (in imported text) its words."""
        return self.key or self.text


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
    text = STORED_MARKER.sub("", source)
    text = re.sub(r"</(p|h\d|li|td|th)>|<br\s*/?>", r" \g<0>", text)
    return " ".join(unescape(strip_tags(text)).split())


def add_anchors(html: str, anchor_of: Callable[[Heading], str]) -> str:
    """Give each heading its anchor as `id`."""

    def with_anchor(match: re.Match[str]) -> str:
        level, attributes, content = match.groups()
        key = BLOCK_KEY.search(attributes)
        heading = Heading(int(level), key[1] if key else "", plain_text(content))
        return f'<h{level} id="{anchor_of(heading)}">{content}</h{level}>'

    return HEADING.sub(with_anchor, html)


def replace_markers(html: str, render: Callable[[str], str]) -> str:
    return EXPANDED_MARKER.sub(lambda match: render(match[1]), html)


def drop_block_keys(html: str) -> str:
    """Take Draftail's keys out: 20 bytes a paragraph that no reader needs."""
    return BLOCK_KEY.sub("", html)
