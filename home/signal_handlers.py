from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from editorial.models import Person
from editorial.reviews.schedule import has_changed, remember_stored
from home.refiling import refile_soon
from news.models import Category
from search.indexing import index_users_of


@receiver(pre_save, sender=Person, dispatch_uid="home.remember_person")
def remember_person(instance: Person, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        remember_stored(instance, "name", "live")


@receiver(post_save, sender=Person, dispatch_uid="home.search_pages_of_person")
def search_pages_of_person(instance: Person, **kwargs: Any) -> None:
    """Let a person's pages be found by the name that readers see on them."""
    if has_changed(instance):
        index_users_of(instance)


@receiver(post_save, sender=Category, dispatch_uid="home.search_moved_category")
def search_moved_category(instance: Category, **kwargs: Any) -> None:
    """Let its articles, and those below it, be found under its new parents."""
    if has_changed(instance, "parent_id"):
        refile_soon(instance)
