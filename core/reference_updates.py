from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model
from wagtail.models import Comment
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
    update_reference_index_on_save,
)

from core.storing import ABOUT_DRAFTS, Columns


@contextmanager
def references_read_once(page: Model, columns: Columns = None) -> Iterator[None]:
    """Let Wagtail read what a page refers to when it is stored, children and all.

    By itself it reads the whole page anew after each of its children, too, and after a
    draft that left the page as it was.
    """
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    is_as_it_was = (
        columns and ABOUT_DRAFTS.issuperset(columns) and not has_comments(page)
    )
    with disable_reference_index_auto_update():
        yield
    if not is_as_it_was:
        update_reference_index_on_save(page)


def has_comments(page: Model) -> bool:
    """Say whether people are referred to by what they said of it."""
    return Comment.objects.filter(page=page.pk).exists()
