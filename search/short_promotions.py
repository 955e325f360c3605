"""A promoted result is set by one person, so its words are few."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.contrib.search_promotions.forms import SearchPromotionsFormSet
from wagtail.contrib.search_promotions.models import SearchPromotion

from core.furniture import MOST, find_long_words


def limit_form() -> None:
    """Have Wagtail's form say so beside the field; its model has no limit."""
    field = SearchPromotionsFormSet.form.base_fields["description"]
    field.validators.append(MaxLengthValidator(MOST))


@receiver(pre_save, sender=SearchPromotion, dispatch_uid="search.short_promotions")
def refuse_long_promotion(
    instance: SearchPromotion, raw: bool = False, **kwargs: Any
) -> None:
    """Refuse long words by every other door; what was longer before stays as it is."""
    if raw or not (found := list(find_long_words(instance))):
        return
    stored = SearchPromotion.objects.filter(pk=instance.pk).first()
    if stored is None or stored.description != instance.description:
        raise ValidationError({name: message for name, _place, message in found})
