from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page
from wagtail.signals import page_slug_changed, post_page_move

from delivery.models import GoneAddress, MissingAddress
from delivery.redirects import paths, rules
from delivery.redirects.flatten import repoint


@receiver(pre_save, sender=Redirect)
def refuse_circles_made_by_code(instance: Redirect, raw: bool, **kwargs: Any) -> None:
    if not raw and not instance.automatically_created:
        rules.check(instance)


@receiver(post_save, sender=Redirect)
def forget_what_is_redirected(instance: Redirect, raw: bool, **kwargs: Any) -> None:
    if not raw:
        forget(paths.stored(instance.old_path))


@receiver(post_save, sender=GoneAddress)
def forget_what_is_gone(instance: GoneAddress, raw: bool, **kwargs: Any) -> None:
    if not raw:
        forget(instance.path)


def forget(path: str) -> None:
    missing = MissingAddress.objects.filter(path=path)
    if paths.is_wildcard(path):
        folder = path.removesuffix(paths.WILDCARD)
        missing = MissingAddress.objects.filter(
            path__startswith=f"{folder}/"
        ) | MissingAddress.objects.filter(path=folder)
    missing.delete()


@receiver(page_slug_changed)
def follow_a_renamed_page(instance: Page, instance_before: Page, **kwargs: Any) -> None:
    repoint(instance_before.url_path, instance.url_path)


@receiver(post_page_move)
def follow_a_moved_page(
    url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    repoint(url_path_before, url_path_after)
