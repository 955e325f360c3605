"""Rows that a module's tests share: made once, and taken back after the last of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import Site


@contextmanager
def rows_made_once(django_db_blocker: Any) -> Iterator[None]:
    """Keep what is made inside until the block ends; each test still takes back its own.

    For a fixture of module scope that asks for `django_db_setup` too. Its module has to
    stand in `tests.scheduling.SHARED`, else each worker makes the rows.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        forget_what_is_remembered()
        yield
        transaction.set_rollback(True)
    forget_what_is_remembered()


def forget_what_is_remembered() -> None:
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
