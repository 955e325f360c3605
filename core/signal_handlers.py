from typing import Any

from django.conf import settings
from django.db.models.signals import post_migrate
from django.dispatch import receiver
from wagtail.models import Site

DEFAULT_PORTS = {"http": 80, "https": 443}


@receiver(post_migrate, dispatch_uid="core.keep_site_at_its_address")
def keep_site_at_its_address(app_config: Any, using: str, **kwargs: Any) -> None:
    """Make the Site record follow SITE_URL, the one place that names the address."""
    if app_config.name != "home":
        return
    address = settings.SITE_ADDRESS
    port = address.port or DEFAULT_PORTS[address.scheme]
    site = Site.objects.using(using).filter(is_default_site=True).first()
    if site and (site.hostname, site.port) != (address.hostname, port):
        site.hostname, site.port = address.hostname, port
        site.save(using=using)
