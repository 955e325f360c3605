"""Around the saving of a page whose children are stored one by one after it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import ContextVar

from django.db.models import Model
from wagtail.models import COMMENTS_RELATION_NAME

Columns = Iterable[str] | None
Around = Callable[[Model, Columns], AbstractContextManager]

ABOUT_DRAFTS = frozenset(
    [
        "draft_title",
        "has_unpublished_changes",
        "latest_revision",
        "latest_revision_created_at",
        COMMENTS_RELATION_NAME,
    ]
)
"""What Wagtail stores of a page when a draft of it is saved."""

_around: list[Around] = []
_storing: ContextVar[bool] = ContextVar("storing", default=False)


def register(around: Around) -> None:
    """Enter this context around each saving of such a page, or of some columns of it."""
    _around.append(around)


@contextmanager
def storing(page: Model, columns: Columns = None) -> Iterator[None]:
    """Say that what is stored meanwhile belongs to one page."""
    token = _storing.set(True)
    try:
        with ExitStack() as stack:
            for around in _around:
                stack.enter_context(around(page, columns))
            yield
    finally:
        _storing.reset(token)


def is_storing() -> bool:
    return _storing.get()
