from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import pre_page_move

from core.cache_tags import kind_of
from delivery import changes, outbox


@receiver(pre_save, dispatch_uid="delivery.note_save")
def note_save(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    if not raw:
        outbox.write(changes.of_save(sender, instance, update_fields))


@receiver(pre_delete, dispatch_uid="delivery.note_delete")
def note_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    outbox.write(changes.of_delete(sender, instance))


@receiver([post_save, post_delete], dispatch_uid="delivery.wake")
def wake_outside_of_a_transaction(sender: type[Model], **kwargs: Any) -> None:
    if kind_of(sender) and not connection.in_atomic_block:
        outbox.wake()


@receiver(pre_save, sender=PageViewRestriction, dispatch_uid="delivery.restricted")
@receiver(pre_delete, sender=PageViewRestriction, dispatch_uid="delivery.opened")
def note_restriction(instance: PageViewRestriction, **kwargs: Any) -> None:
    outbox.write(changes.of_restriction(instance))


@receiver(pre_page_move, dispatch_uid="delivery.note_move")
def note_move(instance: Page, **kwargs: Any) -> None:
    outbox.write(changes.of_branch(instance))
