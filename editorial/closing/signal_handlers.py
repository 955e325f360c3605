from typing import Any

from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.signals import page_published, pre_page_move

from core.page_lock import DecidedMeanwhileError
from editorial.actions.close_page import end_closure
from editorial.decisions import touch
from editorial.models import ApprovedPage, Closure


@receiver(page_published, dispatch_uid="editorial.end_closure")
def end_closure_of_what_is_live(instance: Page, **kwargs: Any) -> None:
    """Wagtail announces as published what is only scheduled, too."""
    if instance.live and isinstance(instance, ApprovedPage):
        end_closure(instance)


@receiver(post_save, sender=Closure, dispatch_uid="editorial.closure")
def note_closure(instance: Closure, **kwargs: Any) -> None:
    touch(instance.page_id)


class ClosedPageError(DecidedMeanwhileError):
    """Somebody would delete or move what a moderator has still to decide on."""

    def get_message(self) -> str:
        return _(
            "“%(title)s” is closed for checking. Nothing was changed: a moderator "
            "reopens it or takes it off first."
        )


@receiver(pre_delete, sender=Page, dispatch_uid="editorial.keep_closed")
def keep_closed_page(instance: Page, **kwargs: Any) -> None:
    """Keep a closed page until it is decided on.

    An editor may delete and move what readers do not see, and may close it first.
    """
    if Closure.objects.open().filter(page_id=instance.pk).exists():
        raise ClosedPageError(instance)


@receiver(pre_page_move, dispatch_uid="editorial.keep_closed_in_place")
def keep_address_of_closed(
    instance: Page, url_path_before: str, url_path_after: str, **kwargs: Any
) -> None:
    if url_path_before != url_path_after:
        keep_closed_page(instance)
