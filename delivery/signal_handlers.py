from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import pre_page_move

from core.cache_tags import kind_of, watch
from delivery import changes, outbox


def note_save(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    if not raw:
        touched = changes.of_save(sender, instance, update_fields)
        outbox.write(touched, withdrawn=not getattr(instance, "live", True))


def note_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    outbox.write(changes.of_delete(sender, instance), withdrawn=True)


def wake_outside_of_a_transaction(sender: type[Model], **kwargs: Any) -> None:
    if not connection.in_atomic_block:
        outbox.wake()


def listen(model: type[Model]) -> None:
    """Hear of the rows of a model and of those that derive from it.

    Of no others: rows that nobody listens to are deleted in one statement.
    """
    for sender in apps.get_models():
        if not issubclass(sender, model):
            continue
        pre_save.connect(note_save, sender, dispatch_uid="delivery.save")
        post_save.connect(wake_outside_of_a_transaction, sender, dispatch_uid="wake")
        if kind_of(sender).deleted_alone:
            pre_delete.connect(note_delete, sender, dispatch_uid="delivery.delete")
            post_delete.connect(
                wake_outside_of_a_transaction, sender, dispatch_uid="wake"
            )


watch(listen)


@receiver(pre_save, sender=PageViewRestriction, dispatch_uid="delivery.restricted")
@receiver(pre_delete, sender=PageViewRestriction, dispatch_uid="delivery.opened")
def note_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    outbox.write(changes.of_restriction(instance), withdrawn=True)


@receiver(pre_page_move, dispatch_uid="delivery.note_move")
def note_move(
    instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs: Any
) -> None:
    """Among its siblings a page keeps its address: only lists show their order."""
    if parent_page_before == parent_page_after:
        outbox.write(changes.of_reorder(instance))
    else:
        outbox.write(changes.of_branch(instance), withdrawn=True)
