"""What shows a shared thing: texts, and what readers see outside of texts."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import Page, ReferenceIndex

from core.models import SharedThing
from editorial.models import ShownThing


def users_of(thing: SharedThing) -> list[Model]:
    """List what shows it: live, or approved, signed or scheduled to go live."""
    texts = ShownThing.objects.filter(thing_key=thing.thing_key).values("page_id")
    found = {_key(page): page for page in Page.objects.filter(pk__in=texts)}
    for shown in _seen_referrers(thing):
        found.setdefault(_key(shown), shown)
    return list(found.values())


def is_shown(thing: SharedThing) -> bool:
    """Return whether something shows it to readers, or will as it was approved."""
    if not thing.pk:
        return False
    texts = ShownThing.objects.filter(thing_key=thing.thing_key)
    return texts.exists() or any(True for shown in _seen_referrers(thing))


def pages_of(thing: SharedThing) -> set[int]:
    """Return the keys of the pages that show it."""
    return {shown.pk for shown in users_of(thing) if isinstance(shown, Page)}


def _seen_referrers(thing: Any) -> Iterator[Model]:
    """Find what refers to it and is seen; what has no draft is seen as it is stored."""
    references = ReferenceIndex.get_references_to(thing)
    keys: dict[int, set[str]] = {}
    for kind, pk in references.values_list("base_content_type", "object_id"):
        keys.setdefault(kind, set()).add(pk)
    for kind in sorted(keys):
        model = ContentType.objects.get_for_id(kind).model_class()
        if model:
            found = model._base_manager.in_bulk([*keys[kind]])
            yield from (one for one in found.values() if getattr(one, "live", True))
    yield from _settings_with(thing)


def _settings_with(thing: Any) -> Iterator[Model]:
    """Find the settings that name it: the reference index does not know settings."""
    for relation in thing._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if relation.one_to_many and issubclass(model, AbstractSetting):
            yield from model._base_manager.filter(**{relation.field.name: thing})


def _key(shown: Model) -> tuple[str, Any]:
    return ("page" if isinstance(shown, Page) else shown._meta.label, shown.pk)
