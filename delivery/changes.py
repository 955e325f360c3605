"""Which tags a change touches: what readers saw before, and what they see after it."""

from copy import copy
from typing import Any

from django.db.models import Model
from wagtail.models import Page, PageViewRestriction

from core.cache_tags import Kind, kind_of


def of_save(
    model: type[Model], row: Model, update_fields: frozenset[str] | None
) -> set[str]:
    """Compare a row about to be saved with the stored one."""
    kind = kind_of(model)
    if kind is None or _is_unseen(kind, update_fields):
        return set()
    old = model._base_manager.filter(pk=row.pk).first() if row.pk else None
    if old is None:
        return of_new(kind, row)
    if model is Page:
        old, row = old.specific, as_its_own_type(old, row)
        kind = kind_of(type(row))
    changed = changed_columns(old, row, update_fields)
    tags = kind.touched(row, changed)
    if kind.key(old) != kind.key(row):
        tags |= of_new(kind, old) | of_new(kind, row)
    if changed & kind.places:
        tags |= kind.lists_of(old) | kind.lists_of(row)
    if "url_path" in changed:
        tags |= of_branch(old)
    return tags


def as_its_own_type(old: Page, new: Page) -> Page:
    """See a plain page as the article that it is: that one stands in more lists."""
    specific = copy(old.specific)
    loaded = new.__dict__.keys()
    for field in new._meta.concrete_fields:
        if field.attname in loaded:
            setattr(specific, field.attname, getattr(new, field.attname))
    return specific


def of_new(kind: Kind, row: Model) -> set[str]:
    """List where a new row shows; its key may have been read as missing."""
    key = kind.key(row)
    return kind.lists_of(row) | (kind.every_part(key) if key else set())


def of_delete(model: type[Model], row: Model) -> set[str]:
    """List what showed a row; of a page the row of its own type says it all."""
    kind = kind_of(model)
    if kind is None or (model is Page and row.specific_class not in (None, Page)):
        return set()
    return kind.every_part(kind.key(row)) | kind.lists_of(row)


def of_reorder(page: Page) -> set[str]:
    """List what shows in which order a page and its siblings stand."""
    specific = page.specific
    return {f"list:{name}" for name in kind_of(type(specific)).ordered(specific)}


def of_branch(top: Page) -> set[str]:
    """Everything that shows or lists a page or one below it."""
    tags: set[str] = set()
    for page in Page.objects.filter(path__startswith=top.path).specific():
        tags |= of_delete(type(page), page)
    return tags


def of_restriction(restriction: PageViewRestriction) -> set[str]:
    return of_branch(restriction.page)


def changed_columns(
    old: Model, new: Model, update_fields: frozenset[str] | None
) -> set[str]:
    loaded = new.get_deferred_fields()
    return {
        field.name
        for field in new._meta.concrete_fields
        if field.attname not in loaded
        and (update_fields is None or field.name in update_fields)
        and _stored(field, old) != _stored(field, new)
    }


def _stored(field: Any, row: Model) -> Any:
    return field.get_prep_value(field.value_from_object(row))


def _is_unseen(kind: Kind, update_fields: frozenset[str] | None) -> bool:
    return update_fields is not None and update_fields <= kind.unseen - {*kind.columns}
