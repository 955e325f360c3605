"""What several pages show: a picture, a document, a person, a notice."""

import hashlib
import json
from typing import Any, ClassVar

from core.passages import visible
from core.rich_text import BLOCK_KEY


class SharedThing:
    """Something with a life of its own that texts show, and readers with them.

    `shown_columns` are what readers get of it where a text shows it; those among them
    in `judged_columns` a medical reviewer answers for. A text names a thing by its
    `thing_key`, and a signature keeps beside the text the hash of each thing.
    """

    shown_columns: ClassVar[tuple[str, ...]] = ()
    judged_columns: ClassVar[frozenset[str]] = frozenset()
    proposed_columns: ClassVar[tuple[str, ...]] = ()
    """The columns that another person looks at first, while something shows the thing."""

    @property
    def thing_key(self) -> str:
        return f"{self._meta.model_name}:{self.pk}"

    @property
    def shown_facts(self) -> tuple[tuple[str, str], ...]:
        """Return what readers get of it, as pairs of a name and a text."""
        pairs = (
            (name, visible(self.shown_value(name) or "")) for name in self.shown_columns
        )
        return tuple((name, value) for name, value in pairs if value)

    def shown_value(self, name: str) -> Any:
        return getattr(self, name)

    def columns_unlike(self, other: Any) -> list[str]:
        """List the proposed columns in which it differs; a file just given always does."""
        return [
            name for name in self.proposed_columns if not _is_same(self, other, name)
        ]

    @property
    def approved_hash(self) -> str:
        """Hash all that readers get of it; empty where that is nothing."""
        return hash_of(self.shown_facts)

    @property
    def signed_hash(self) -> str:
        """Hash the part of it that a medical reviewer judges; empty where there is none."""
        return hash_of(
            fact for fact in self.shown_facts if fact[0] in self.judged_columns
        )


def _is_same(one: Any, other: Any, name: str) -> bool:
    if name != "file":
        return _said(one, name) == _said(other, name)
    mine, theirs = one.file, other.file
    return getattr(mine, "_committed", False) and mine.name == theirs.name


def _said(thing: Any, name: str) -> Any:
    """Return a value without the keys that an editor sets into its HTML."""
    value = thing.serializable_value(name)
    return BLOCK_KEY.sub("", value) if isinstance(value, str) else value


def hash_of(facts: Any) -> str:
    facts = list(facts)
    if not facts:
        return ""
    canonical = json.dumps(facts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def hash_of_file(file: Any) -> str:
    """Name a file by its content; one that is gone, by its name."""
    try:
        return file.get_file_hash()
    except OSError:
        return file.file.name
