from typing import Any

from django.db.models.signals import post_migrate
from django.dispatch import receiver

from core.site_address import move_site_to_its_address


@receiver(post_migrate, dispatch_uid="core.keep_site_at_its_address")
def keep_site_at_its_address(app_config: Any, using: str, **kwargs: Any) -> None:
    if app_config.name == "home":
        move_site_to_its_address(using)
