"""Around the saving of a page whose children are stored one by one after it."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar

from django.db.models import Model

Around = Callable[[Model], AbstractContextManager]

_around: list[Around] = []
_storing: ContextVar[bool] = ContextVar("storing", default=False)


def register(around: Around) -> None:
    """Enter this context around each saving of such a page."""
    _around.append(around)


@contextmanager
def storing(page: Model) -> Iterator[None]:
    """Say that what is stored meanwhile belongs to one page."""
    token = _storing.set(True)
    try:
        with ExitStack() as stack:
            for around in _around:
                stack.enter_context(around(page))
            yield
    finally:
        _storing.reset(token)


def is_storing() -> bool:
    return _storing.get()
