import re
from collections.abc import Iterable, Mapping

from django.utils.text import slugify

from core.rich_text import Heading

IDS_OF_THE_PAGE = {
    *("content", "errors", "find", "find-button", "menu", "references", "theme"),
    "title",
}
OTHER_IDS_OF_THE_PAGE = re.compile(r"-heading$|^(?:reference|marker)-\d")
"""How sections, references and markers are called in the templates."""


def assign_anchors(
    headings: Iterable[Heading], known: Mapping[str, str]
) -> dict[str, str]:
    """Map each heading's identity to its anchor.

    A heading that was published keeps its anchor when it is reworded, and after it
    has gone, so that a link that somebody holds still leads there.
    """
    anchors = dict(known)
    taken = set(anchors.values())
    for heading in headings:
        if heading.identity in anchors:
            continue
        anchor = _unique(_slug_of(heading), taken)
        taken.add(anchor)
        anchors[heading.identity] = anchor
    return anchors


def _slug_of(heading: Heading) -> str:
    slug = slugify(heading.text)[:60].strip("-") or "section"
    if slug in IDS_OF_THE_PAGE or OTHER_IDS_OF_THE_PAGE.search(slug):
        return f"section-{slug}"
    return slug


def _unique(slug: str, taken: set[str]) -> str:
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
