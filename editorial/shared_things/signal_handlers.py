from typing import Any

from django.apps import apps
from django.db.models.signals import post_save, pre_delete, pre_save
from django.dispatch import receiver

from core.models import Document, Image, SharedThing
from editorial import status
from editorial.shared_things.deleting import refuse_to_delete
from editorial.shared_things.guard import guard


@receiver(pre_save, sender=Image, dispatch_uid="editorial.guard_image")
@receiver(pre_save, sender=Document, dispatch_uid="editorial.guard_document")
def guard_what_readers_see(
    instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if not raw:
        guard(instance, update_fields)


@receiver(post_save, sender=Document, dispatch_uid="editorial.document_changed")
def look_at_users_again(
    instance: Any, *, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    if not (created or raw):
        status.rebuild_users_of(instance)


def keep_what_is_shown() -> None:
    """Have every kind of shared thing refuse to go while something shows it."""
    for model in apps.get_models():
        if issubclass(model, SharedThing):
            uid = f"editorial.keep_{model._meta.label_lower}"
            pre_delete.connect(refuse_to_delete, model, dispatch_uid=uid)
