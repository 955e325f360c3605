"""Know content again, whatever row it stands in."""

import hashlib
import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.fields import StreamField

KEYS = {"pk", "translation_key", "locale"}


def fingerprint(content: Model) -> str:
    """Return a digest of all that is content, whatever row it stands in.

    Left out are what publishing itself sets and where the object stands
    (`not_content` of the model), and keys: a copy has its source's fingerprint.
    """
    for name in _streams(content):
        list(getattr(content, name))
    data = content.serializable_data()
    for name in _streams(content):
        if data[name]:
            data[name] = _without_ids_of_items(json.loads(data[name]))
    shown = {name: data[name] for name in data if name not in content.not_content}
    for relation in _child_relations(content):
        accessor, parent = relation.get_accessor_name(), relation.field.name
        shown[accessor] = [
            {name: child[name] for name in child if name not in KEYS | {parent}}
            for child in shown.get(accessor, [])
        ]
    text = json.dumps(
        [content._meta.label, shown], sort_keys=True, cls=DjangoJSONEncoder
    )
    return hashlib.sha256(text.encode()).hexdigest()


def _streams(content: Model) -> list[str]:
    """Name the streams; until its blocks are made, one may lack their empty values."""
    fields = content._meta.concrete_fields
    return [field.name for field in fields if isinstance(field, StreamField)]


def _without_ids_of_items(value: Any) -> Any:
    """Drop the ids of list items: one that is stored without gets another each time."""
    if isinstance(value, list):
        return [_without_ids_of_items(child) for child in value]
    if not isinstance(value, dict):
        return value
    is_item = value.get("type") == "item"
    return {
        name: _without_ids_of_items(child)
        for name, child in value.items()
        if not (is_item and name == "id")
    }


def _child_relations(content: Model) -> list[Any]:
    if not isinstance(content, ClusterableModel):
        return []
    return [
        relation
        for relation in get_all_child_relations(content)
        if relation.get_accessor_name() not in content.not_content
    ]
