"""Which tag stands for which row, so that a read and a change speak of the same thing.

Apps register their models here in `ready()`. What reads (`core.reads`) and what
changes (`delivery.changes`) both ask this registry; nothing else names a tag.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from typing import Any

from django.db.models import Model

Lists = Callable[[Any], Iterable[str]]


@dataclass(frozen=True, eq=False)
class Kind:
    """How the rows of a model are tagged.

    `parts` names sets of columns that some pages read alone: a card, a link. Such a
    page leaves `page:12:card`, and a change to another column does not concern it.
    `within` are the parts of its owner that a child row, as an authorship, belongs to.
    `list_name` is the list that all public rows are. `unseen` columns show nowhere
    in public. `lists` says which lists a row stands in,
    `places` which columns decide on that and on its place there; `columns` says of some
    columns which lists show them of every row, as the sitemap dates; `ordered` names
    the lists that show a page's place among its siblings. Rows that go only with their
    owner are not `deleted_alone`.
    """

    name: str
    list_name: str = ""
    key: Callable[[Any], Any] = attrgetter("pk")
    parts: dict[str, frozenset[str]] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    unseen: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    lists: Lists = lambda row: ()
    columns: dict[str, Lists] = field(default_factory=dict)
    ordered: Lists = lambda row: ()
    deleted_alone: bool = True

    def row(self, key: Any, part: str = "") -> str:
        return ":".join(filter(None, (self.name, str(key), part)))

    def every_part(self, key: Any) -> set[str]:
        return {self.row(key), *(self.row(key, part) for part in self.parts)}

    def part_of(self, columns: frozenset[str]) -> str:
        """Name the smallest part that holds all the columns; empty for the whole row."""
        if self.within:
            return self.within[0]
        fitting = [name for name, own in self.parts.items() if columns <= own]
        return min(fitting, key=lambda name: len(self.parts[name]), default="")

    def touched(self, row: Any, columns: set[str]) -> set[str]:
        """List the tags of a row of which these columns changed."""
        key = self.key(row)
        tags = {
            f"list:{name}"
            for column in columns & {*self.columns}
            for name in self.columns[column](row)
        }
        seen = columns - self.unseen
        if not seen:
            return tags
        parts = {name for name, own in self.parts.items() if seen & own}
        parts.update(self.within)
        return tags | {self.row(key), *(self.row(key, part) for part in parts)}

    def lists_of(self, row: Any) -> set[str]:
        return {f"list:{name}" for name in self.lists(row)}


_kinds: dict[type[Model], Kind] = {}
_watchers: list[Callable[[type[Model]], None]] = []


def register(model: type[Model], name: str, **rules: Any) -> None:
    """Tag the rows of the model, and of those that derive from it."""
    _kinds[model] = Kind(name, **rules)
    kind_of.cache_clear()
    for watcher in _watchers:
        watcher(model)


def watch(watcher: Callable[[type[Model]], None]) -> None:
    """Call for each model that is registered, now or later."""
    _watchers.append(watcher)
    for model in list(_kinds):
        watcher(model)


def registered() -> list[type[Model]]:
    return list(_kinds)


@cache
def kind_of(model: type[Model]) -> Kind | None:
    for base in model.__mro__:
        if base in _kinds:
            return _kinds[base]
    return None
