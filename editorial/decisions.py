"""A decision on a text is one transaction, at whose end its page is looked at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import transaction

from editorial.signals import text_touched

_touched: ContextVar[set[int] | None] = ContextVar("touched_texts", default=None)


def touch(pk: int | str) -> None:
    """Have the state of a page noted anew: now, or when the decision is made.

    Rows that point to any model keep the key as text.
    """
    touched = _touched.get()
    if touched is None:
        text_touched.send(sender=None, pk=int(pk))
    else:
        touched.add(int(pk))


@contextmanager
def decision() -> Iterator[None]:
    """Decide all or nothing; a page that is touched ten times inside is noted once.

    Also a decorator: `@decision()`. One inside another ends with the outer one.
    """
    with transaction.atomic():
        if _touched.get() is not None:
            yield
            return
        touched: set[int] = set()
        token = _touched.set(touched)
        try:
            yield
        finally:
            _touched.reset(token)
        for pk in touched:
            touch(pk)
