"""The guide for editors, as HTML: the little Markdown that docs/editors.md uses."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

ITEM = re.compile(r"(?:\d+\.|-) +")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
INLINE = (
    (re.compile(r"`([^`]+)`"), r"<code>\1</code>"),
    (re.compile(r"\*\*([^*]+)\*\*"), r"<strong>\1</strong>"),
    (re.compile(r"\*([^*]+)\*"), r"<em>\1</em>"),
    (re.compile(r"\[([^\]]+)\]\(((?:https://|#)[^)\s]+)\)"), r'<a href="\2">\1</a>'),
)


@dataclass(frozen=True)
class Chapter:
    title: str
    html: SafeString

    @property
    def anchor(self) -> str:
        return slugify(self.title)


def read_chapters(
    document: str, address_of_picture: Callable[[str], str]
) -> list[Chapter]:
    """Split a document at its headings; what stands before the second is the first."""
    chapters = []
    for part in re.split(r"^#{1,2} +", document, flags=re.MULTILINE)[1:]:
        title, _newline, text = part.partition("\n")
        blocks = re.split(r"\n\s*\n", text.strip("\n"))
        html = "\n".join(draw_block(block, address_of_picture) for block in blocks)
        # What the document says is escaped before it is marked up.
        chapters.append(Chapter(title.strip(), mark_safe(html)))  # noqa: S308
    return chapters


def draw_block(block: str, address_of_picture: Callable[[str], str]) -> str:
    lines = block.strip().splitlines()
    if not lines:
        return ""
    if picture := PICTURE.fullmatch(block.strip()):
        words, address = picture.groups()
        source = escape(address_of_picture(address))
        return f'<img src="{source}" alt="{escape(words)}" loading="lazy">'
    if lines[0].startswith("|"):
        return draw_table(lines)
    if ITEM.match(lines[0]):
        return draw_list(lines)
    return f"<p>{mark_up(' '.join(lines))}</p>"


def draw_list(lines: list[str]) -> str:
    tag = "ol" if lines[0][0].isdigit() else "ul"
    items: list[str] = []
    for line in lines:
        if ITEM.match(line):
            items.append(ITEM.sub("", line, count=1))
        else:
            items[-1] += f" {line.strip()}"
    drawn = "".join(f"<li>{mark_up(item)}</li>" for item in items)
    return f"<{tag}>{drawn}</{tag}>"


def draw_table(lines: list[str]) -> str:
    head, _rule, *rows = [
        [cell.strip() for cell in line.strip("|").split("|")] for line in lines
    ]
    body = "".join(draw_row(row, "td") for row in rows)
    return (
        '<div class="guide__table"><table class="listing">'
        f"<thead>{draw_row(head, 'th')}</thead><tbody>{body}</tbody></table></div>"
    )


def draw_row(cells: Iterable[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{mark_up(cell)}</{tag}>' for cell in cells)}</tr>"


def mark_up(text: str) -> str:
    text = escape(text)
    for pattern, html in INLINE:
        text = pattern.sub(html, text)
    return text
