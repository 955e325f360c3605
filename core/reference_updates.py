from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import Model
from wagtail.signal_handlers import (
    disable_reference_index_auto_update,
    reference_index_auto_update_disabled,
    update_reference_index_on_save,
)


@contextmanager
def references_read_once(instance: Model) -> Iterator[None]:
    """Let Wagtail read what an object refers to when it is stored, children and all.

    By itself it reads the whole object anew after each of its children, too.
    """
    if getattr(reference_index_auto_update_disabled, "value", False):
        yield
        return
    with disable_reference_index_auto_update():
        yield
    update_reference_index_on_save(instance)
