"""What an account wrote, noted or decided: whatever names it, but for its own things."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import Model

OWN = frozenset(
    {
        "core.User_groups.user",
        "core.User_user_permissions.user",
        "editorial.Absence.user",
        "editorial.ContentStatus.waits_for",
        "editorial.Mail.user",
        "editorial.MailPreference.user",
        "editorial.Person.locked_by",
        "editorial.Person.user",
        "home.Partner.locked_by",
        "wagtailadmin.EditingSession.user",
        "wagtailadmin.FormState.user",
        "wagtailcore.APIToken.user",
        "wagtailcore.Page.locked_by",
        "wagtailcore.PageSubscription.user",
        "wagtailcore.UploadedFile.uploaded_by_user",
        "wagtailusers.UserProfile.user",
    }
)
"""Fields that may lose an account. What is not named here keeps it from being deleted."""


def relations() -> Iterator[tuple[type[Model], Any]]:
    """Return every model that can name an account, with the field that does."""
    for relation in get_user_model()._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete:
            yield relation.related_model, relation.field


def name_of(model: type[Model], field: Any) -> str:
    return f"{model._meta.label}.{field.name}"


def find_traces(user: AbstractUser) -> Model | None:
    """Return one thing that this account wrote, noted or decided; nothing if none."""
    for model, field in relations():
        if name_of(model, field) in OWN:
            continue
        rows = model._base_manager.filter(**{field.name: user.pk})
        if (row := rows.first()) is not None:
            return row
    return None


def delete_own_things(user: AbstractUser) -> None:
    """Delete what belongs to the account alone, and free what it holds."""
    for model, field in relations():
        if name_of(model, field) not in OWN:
            continue
        rows = model._base_manager.filter(**{field.name: user.pk})
        if field.null:
            rows.update(**{field.name: None})
        else:
            rows.delete()
