from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.signals import post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from core.storing import is_storing
from core.tagged import UNSEEN
from editorial.reviews.schedule import has_changed, remember_stored, reschedule_soon
from editorial.shared_things.guard import guard
from news.models import (
    ArticleAuthorship,
    ArticleCategory,
    ArticleListing,
    ArticlePage,
    ArticleTag,
    Category,
)
from news.relisting import relist, unlist
from news.signals import article_stored


@receiver(pre_save, sender=Category, dispatch_uid="news.remember_category")
def remember_category(instance: Category, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        remember_stored(instance, "review_interval_months", "parent_id")


@receiver(pre_save, sender=Category, dispatch_uid="news.guard_category")
def guard_what_readers_see(
    instance: Category, raw: bool = False, update_fields: Any = None, **kwargs: Any
) -> None:
    if not raw:
        guard(instance, update_fields)


@receiver(post_save, sender=Category, dispatch_uid="news.reschedule_reviews")
def reschedule_reviews(instance: Category, **kwargs: Any) -> None:
    """Set the review dates of its articles anew when the category's interval changed."""
    if has_changed(instance, "review_interval_months"):
        reschedule_soon(ArticlePage.objects.filter(category=instance))


@receiver(post_save, sender=Category, dispatch_uid="news.relist_moved_category")
def relist_moved_category(instance: Category, **kwargs: Any) -> None:
    """Let the categories above list what came with it, and no more what left them."""
    if has_changed(instance, "parent_id"):
        relist(ArticlePage.objects.filed_under(instance).values_list("pk", flat=True))


@receiver(article_stored, sender=ArticlePage, dispatch_uid="news.relist_article")
@receiver(post_save, sender=Page, dispatch_uid="news.relist_page")
def relist_stored(
    instance: Page, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    """Look where an article stands now, unless no reader sees what was stored."""
    if update_fields is not None and UNSEEN.issuperset(update_fields):
        return
    if instance.specific_class is ArticlePage and may_be_listed(instance):
        relist([instance.pk])


def may_be_listed(page: Page) -> bool:
    return page.live or ArticleListing.objects.filter(article=page.pk).exists()


@receiver(pre_delete, sender=ArticlePage, dispatch_uid="news.unlist_article")
def unlist_deleted(instance: ArticlePage, **kwargs: Any) -> None:
    unlist(instance.pk)


@receiver([post_save, post_delete], sender=ArticleAuthorship)
@receiver([post_save, post_delete], sender=ArticleCategory)
@receiver([post_save, post_delete], sender=ArticleTag)
def relist_by_child(
    sender: type[Model], instance: Model, origin: Any = None, **kwargs: Any
) -> None:
    """Relist an article whose authors or subjects changed without it: a tag is deleted."""
    if not is_storing() and not is_about_pages(origin):
        relist([ARTICLE_OF[sender](instance)])


ARTICLE_OF = {
    ArticleAuthorship: lambda row: row.page_id,
    ArticleCategory: lambda row: row.article_id,
    ArticleTag: lambda row: row.content_object_id,
}


@receiver([post_save, post_delete], sender=PageViewRestriction)
def relist_restricted(
    instance: PageViewRestriction, origin: Any = None, **kwargs: Any
) -> None:
    if not is_about_pages(origin):
        relist_under(instance.page)


@receiver(post_page_move, dispatch_uid="news.relist_moved")
def relist_moved(instance: Page, **kwargs: Any) -> None:
    """Look again who may see them: another place may be a private one."""
    if PageViewRestriction.objects.exists():
        relist_under(instance)


def relist_under(page: Page) -> None:
    relist(
        ArticlePage.objects.descendant_of(page, inclusive=True).values_list(
            "pk", flat=True
        )
    )


def is_about_pages(origin: Any) -> bool:
    """Say whether rows go since their page goes: it is in no list by then."""
    model = origin.model if isinstance(origin, QuerySet) else type(origin)
    return issubclass(model, Page)
