from typing import Any

from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver
from wagtail.models import Site

from core.models import SiteSettings
from core.site_address import move_site_to_its_address


@receiver(post_migrate, dispatch_uid="core.keep_site_at_its_address")
def keep_site_at_its_address(app_config: Any, using: str, **kwargs: Any) -> None:
    if app_config.name == "home":
        move_site_to_its_address(using)


@receiver(
    post_save, sender=SiteSettings, dispatch_uid="core.name_site_as_its_settings_do"
)
def name_site_as_its_settings_do(
    instance: SiteSettings, using: str, **kwargs: Any
) -> None:
    """Keep Wagtail's own record of the name, which the admin shows, true."""
    sites = Site.objects.using(using).filter(is_default_site=True)
    sites.update(site_name=instance.name)
