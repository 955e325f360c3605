from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.dispatch import Signal

article_stored = Signal()
"""Sent in the transaction of `ArticlePage.save()`, when its children are stored too."""

_storing: ContextVar[bool] = ContextVar("storing", default=False)


@contextmanager
def storing() -> Iterator[None]:
    """Say that what is stored meanwhile belongs to one article."""
    token = _storing.set(True)
    try:
        yield
    finally:
        _storing.reset(token)


def is_storing() -> bool:
    return _storing.get()
