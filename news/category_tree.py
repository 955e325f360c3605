"""Categories as a tree, worked out in memory: a newsroom has dozens, not thousands."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from news.models import Category

MAX_LEVELS = 6


@dataclass(frozen=True)
class Branch:
    """A category in its place: its level counts from 1."""

    category: "Category"
    level: int


class CategoryTree:
    """All categories, read once, asked many times."""

    def __init__(self, categories: Iterable["Category"]) -> None:
        self.by_pk = {category.pk: category for category in categories}
        self._children: dict[int | None, list[Category]] = defaultdict(list)
        for category in self.by_pk.values():
            self._children[category.parent_id].append(category)

    def branches(
        self, parent_pk: int | None = None, level: int = 1
    ) -> Iterator[Branch]:
        """Depth first, in the editors' order."""
        for category in self._children[parent_pk]:
            yield Branch(category, level)
            yield from self.branches(category.pk, level + 1)

    def descendant_pks(self, pk: int) -> list[int]:
        """List the category itself and all below it."""
        return [pk, *(branch.category.pk for branch in self.branches(pk))]

    def ancestors(self, pk: int) -> list["Category"]:
        """From the top down to the parent."""
        path: list[Category] = []
        parent = self.by_pk.get(self.by_pk[pk].parent_id)
        while parent is not None and parent not in path:
            path.insert(0, parent)
            parent = self.by_pk.get(parent.parent_id)
        return path

    def height(self, pk: int) -> int:
        """Levels from the category down to its deepest descendant, itself included."""
        return max((branch.level for branch in self.branches(pk)), default=0) + 1


def tree_choices(categories: Iterable["Category"]) -> list[tuple[int, str]]:
    return [
        (branch.category.pk, "\u2014 " * (branch.level - 1) + branch.category.name)
        for branch in CategoryTree(categories).branches()
    ]
