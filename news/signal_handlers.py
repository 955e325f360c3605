from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver

from editorial.reviews.schedule import has_changed, remember_stored, reschedule_soon
from news.models import ArticlePage, Category


@receiver(pre_save, sender=Category, dispatch_uid="news.remember_review_rules")
def remember_review_rules(instance: Category, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        remember_stored(instance, "is_health_information", "review_interval_months")


@receiver(post_save, sender=Category, dispatch_uid="news.reschedule_reviews")
def reschedule_reviews(instance: Category, **kwargs: Any) -> None:
    """Set the review dates of its articles anew when the category's rules changed."""
    if has_changed(instance):
        reschedule_soon(ArticlePage.objects.filter(category=instance))
