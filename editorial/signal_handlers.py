from typing import Any

from django.db.models.signals import post_migrate
from django.dispatch import receiver

from core.migration_signals import is_last_to_migrate
from editorial.roles import give_missing_permissions


@receiver(post_migrate, dispatch_uid="editorial.give_roles_their_permissions")
def give_roles_their_permissions(app_config: Any, using: str, **kwargs: Any) -> None:
    """Permissions do not exist inside migrations on an empty database, here they do."""
    if is_last_to_migrate(app_config):
        give_missing_permissions(using)
