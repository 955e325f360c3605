from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published

from editorial.decisions import touch
from editorial.models import ApprovedPage, UrgentChange
from editorial.urgent.checks import check_off_changes


@receiver(page_published, dispatch_uid="editorial.check_off_urgent")
def check_off_what_went_live(instance: Page, **kwargs: Any) -> None:
    """Take a text that somebody else approved for the second look at what it contains."""
    if instance.live and isinstance(instance, ApprovedPage):
        check_off_changes(instance)


@receiver(post_save, sender=UrgentChange, dispatch_uid="editorial.urgent_change")
def note_urgent(instance: UrgentChange, **kwargs: Any) -> None:
    touch(instance.page_id)
