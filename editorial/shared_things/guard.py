"""The last net: what readers see of a shared thing changes by a decision only."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import gettext as _

from core.gate import Blocker, RefusedError, is_left_open
from core.models import SharedThing
from editorial.shared_things.users import is_shown

_passes: ContextVar[frozenset[str]] = ContextVar("things_passes", default=frozenset())


@contextmanager
def decided(thing: SharedThing) -> Iterator[None]:
    """Let what readers see of this thing be stored inside the block."""
    token = _passes.set(_passes.get() | {thing.thing_key})
    try:
        yield
    finally:
        _passes.reset(token)


def guard(thing: SharedThing, update_fields: Iterable[str] | None = None) -> None:
    """Raise `RefusedError` where readers would see a change that nobody decided."""
    if not thing.pk or is_left_open() or thing.thing_key in _passes.get():
        return
    stored = type(thing)._base_manager.filter(pk=thing.pk).first()
    changed = set(thing.columns_unlike(stored)) if stored else set()
    if update_fields is not None:
        changed &= set(update_fields)
    if changed and is_shown(thing):
        raise RefusedError(thing, [Blocker("shared-thing", says_shown())])


def says_shown() -> str:
    return _(
        "Something shows it: a change of what readers see waits for another person."
    )
