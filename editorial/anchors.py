from collections.abc import Iterable, Mapping

from django.utils.text import slugify

from core.rich_text import Heading


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
        anchor = _unique(slugify(heading.text)[:60].strip("-") or "section", taken)
        taken.add(anchor)
        anchors[heading.identity] = anchor
    return anchors


def _unique(slug: str, taken: set[str]) -> str:
    candidate, number = slug, 1
    while candidate in taken:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
