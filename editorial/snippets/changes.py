"""What a draft of a person or a partner changes, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass

from core.passages import Passage
from editorial.models import ReadByTwo


@dataclass(frozen=True)
class FieldChange:
    """A field, what readers have of it and what they will have."""

    field: str
    was: list[str]
    becomes: list[str]

    @property
    def is_changed(self) -> bool:
        return self.was != self.becomes


def changes_of(live: ReadByTwo | None, draft: ReadByTwo) -> list[FieldChange]:
    """List all fields, those that change before the others."""
    was, becomes = said_of(live), said_of(draft)
    names = dict.fromkeys([*becomes, *was])
    rows = [
        FieldChange(name, was.get(name, []), becomes.get(name, [])) for name in names
    ]
    return sorted(rows, key=lambda row: not row.is_changed)


def said_of(snippet: ReadByTwo | None) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for passage in snippet.readable() if snippet else []:
        said.setdefault(passage.field, []).extend(lines_of(passage))
    return said


def lines_of(passage: Passage) -> Iterator[str]:
    """Say a passage with what lies behind its words: addresses, emphasis, the picture."""
    yield passage.text or ", ".join(str(thing) for thing in passage.things)
    for name, value in passage.facts:
        if name not in ("part", "starts", "linked"):
            yield f"{name}: {value}"
