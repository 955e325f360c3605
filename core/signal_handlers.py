from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db.models import ProtectedError
from django.db.models.signals import post_migrate, post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Site

from core.accounts.traces import find_traces
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


@receiver(
    pre_delete,
    sender=settings.AUTH_USER_MODEL,
    dispatch_uid="core.keep_accounts_that_did_something",
)
def keep_accounts_that_did_something(instance: AbstractUser, **kwargs: Any) -> None:
    """Refuse what would take the name off texts, notes and decisions, by any door."""
    if find_traces(instance) is not None:
        raise ProtectedError(
            _(
                "%(name)s wrote, noted or decided something here, which keeps the name:"
                " close the account instead. The admin does so under Users, Delete."
            )
            % {"name": instance.get_full_name() or instance.get_username()},
            {instance},
        )
