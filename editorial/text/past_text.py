"""Make a page again from a copy of its content that was kept with a signature."""

from collections.abc import Iterable
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from django.db.models import PROTECT, Field, Model
from modelcluster.models import get_all_child_relations

if TYPE_CHECKING:
    from editorial.models import ApprovedPage


def page_of_copy(page: "ApprovedPage", copy: dict[str, Any]) -> "ApprovedPage":
    """Return the page as the copy has it, but for what has been deleted since.

    Wagtail raises where the copy names a row that is gone and was protected.
    """
    content = deepcopy(copy)
    for field in _protected(type(page)):
        if content.get(field.name) and not _exists(field, content[field.name]):
            content[field.name] = None
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        fields = _protected(relation.related_model)
        content[name] = [
            child
            for child in content.get(name) or []
            if all(_exists(field, child.get(field.name)) for field in fields)
        ]
    return page.with_content_json(content)


def _protected(model: type[Model]) -> list[Field]:
    fields: Iterable[Field] = model._meta.concrete_fields
    return [
        field
        for field in fields
        if field.remote_field and field.remote_field.on_delete is PROTECT
    ]


def _exists(field: Field, pk: Any) -> bool:
    return field.remote_field.model._base_manager.filter(pk=pk).exists()
