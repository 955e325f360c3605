from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from core.storing import ABOUT_DRAFTS
from search.indexing import index_pages, index_stored_pages


@receiver(post_save, dispatch_uid="search.index_page")
def index_saved_page(
    instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if raw or not isinstance(instance, Page):
        return
    if update_fields is None:
        index_pages([instance.specific])
    elif not ABOUT_DRAFTS.issuperset(update_fields):
        index_stored_pages([instance.pk])


@receiver(
    [post_save, post_delete],
    sender=PageViewRestriction,
    dispatch_uid="search.index_restricted_pages",
)
def index_restricted_pages(instance: PageViewRestriction, **kwargs: Any) -> None:
    index_pages_under(instance.page)


@receiver(post_page_move, dispatch_uid="search.index_moved_pages")
def index_moved_pages(instance: Page, **kwargs: Any) -> None:
    """Look again who may see them: another place may be a private one."""
    if PageViewRestriction.objects.exists():
        index_pages_under(instance)


def index_pages_under(page: Page) -> None:
    pages = page.get_descendants(inclusive=True).live()
    index_stored_pages(pages.values_list("pk", flat=True))
