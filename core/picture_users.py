"""Which live pages and snippets show a picture, and who may change what they show."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry


def live_users(picture: Model) -> Iterator[Model]:
    """Find what readers see now that shows the picture."""
    references = ReferenceIndex.get_references_to(picture)
    rows = set(references.values_list("base_content_type", "object_id"))
    for content_type, pk in sorted(rows):
        model = ContentType.objects.get_for_id(content_type).model_class()
        user = model and model._base_manager.filter(pk=pk).first()
        if user and getattr(user, "live", False):
            yield user


def may_publish(user: AbstractUser, content: Any) -> bool:
    if isinstance(content, Page):
        return content.permissions_for_user(user).can_publish()
    return policy_registry.get(content).user_has_permission(user, "publish")


def find_closed(picture: Model, user: AbstractUser) -> Model | None:
    """Name what shows the picture to readers and is not this user's to publish."""
    users = live_users(picture)
    return next((shown for shown in users if not may_publish(user, shown)), None)
