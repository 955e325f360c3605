"""Note each row and each list that is read while a recording is open."""

from functools import lru_cache
from typing import Any, Self

from django.db.models import Model, QuerySet
from django.db.models.signals import post_init

from core import recorder
from core.cache_tags import Kind, kind_of


def note_row(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    """Note a row that came from the database, by the columns that came with it."""
    if recorder.is_recording() and instance.pk is not None:
        note_columns(sender, instance)


def note_columns(model: type[Model], instance: Model) -> None:
    if kind := kind_of(model):
        part = part_read(model, kind, frozenset(instance.__dict__))
        recorder.note(kind.row(kind.key(instance), part))


@lru_cache(maxsize=512)
def part_read(model: type[Model], kind: Kind, keys: frozenset[str]) -> str:
    """Say which part of a row an instance with these attributes shows.

    The few shapes that querysets fetch come again and again.
    """
    columns = model._meta.concrete_fields
    loaded = {field.name for field in columns if field.attname in keys}
    return kind.part_of(frozenset(loaded) - kind.unseen)


class ListedQuerySet(QuerySet):
    """A queryset that knows which list it is, and notes it when it is read.

    A list changes when a row enters or leaves it or takes another place in it; what
    the rows show is noted with the rows.
    """

    read_lists: tuple[str, ...] = ()

    def reading(self, *lists: str) -> Self:
        """Say which lists this is a part of, in place of what it was before."""
        listed = self._chain()
        listed.read_lists = tuple(f"list:{name}" for name in lists)
        return listed

    def note_lists(self) -> None:
        """Say that the list was read; also where it is known to be empty."""
        recorder.note(*self.read_lists)

    def _clone(self) -> Self:
        clone = super()._clone()
        clone.read_lists = self.read_lists
        return clone

    def _fetch_all(self) -> None:
        if self._result_cache is None:
            self.note_lists()
        super()._fetch_all()

    def iterator(self, *args: Any, **kwargs: Any) -> Any:
        self.note_lists()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self.note_lists()
        return super().count()

    def exists(self) -> bool:
        self.note_lists()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.note_lists()
        return super().aggregate(*args, **kwargs)


post_init.connect(note_row, dispatch_uid="core.reads.note_row")
