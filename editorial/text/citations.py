from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wagtail.blocks import StreamValue

from core.blocks.references import ReferenceValue


@dataclass(frozen=True)
class Citation:
    """A reference with its number and how often the text mentions it."""

    identity: str
    number: int
    reference: ReferenceValue
    mentions: int

    @property
    def anchor(self) -> str:
        return f"reference-{self.number}"

    @property
    def back_links(self) -> list[str]:
        """The anchors of its markers in the text."""
        return [self.marker_anchor(mention) for mention in range(1, self.mentions + 1)]

    def marker_anchor(self, mention: int) -> str:
        return f"marker-{self.number}-{mention}"


def number_citations(references: StreamValue, markers: Sequence[str]) -> list[Citation]:
    """Give references numbers by first mention; those without one come last."""
    by_identity = {str(block.id): block.value for block in references}
    order = [*_first_mentions(markers, by_identity), *by_identity]
    return [
        Citation(identity, number, by_identity[identity], markers.count(identity))
        for number, identity in enumerate(dict.fromkeys(order), start=1)
    ]


def _first_mentions(
    markers: Iterable[str], known: dict[str, ReferenceValue]
) -> list[str]:
    return [identity for identity in dict.fromkeys(markers) if identity in known]
