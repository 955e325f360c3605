"""Another value for any column of any model."""

import json
import random
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.utils import timezone
from wagtail.blocks import StreamValue

from core.fields import StreamField

STRUCTURE = {
    *("path", "depth", "numchild", "url_path", "content_type", "translation_key"),
    *("locale", "page_ptr", "live_revision", "latest_revision", "alias_of"),
}


def editable_columns(model: type[models.Model]) -> list[models.Field]:
    return [
        field
        for field in model._meta.concrete_fields
        if not field.primary_key
        and field.name not in STRUCTURE
        and not isinstance(field, models.FileField)
    ]


def another_stream(old: StreamValue, chance: random.Random) -> str:
    """Say the first block twice, or leave it out."""
    blocks = [dict(block) for block in old.raw_data]
    again = [{**block, "id": "0" * 8} for block in blocks[:1]]
    return json.dumps([*blocks, *again] if chance.random() > 0.5 else blocks[1:])


def another_value(field: Any, row: models.Model, chance: random.Random) -> Any:
    old = field.value_from_object(row)
    if field.choices:
        return chance.choice([key for key, _label in field.flatchoices])
    if isinstance(field, models.ForeignKey):
        keys = field.related_model._base_manager.order_by("pk")
        return chance.choice([*keys.values_list("pk", flat=True)[:50]] or [old])
    for kinds, make in MAKERS:
        if isinstance(field, kinds):
            return make(old, chance)
    return old


MAKERS = [
    (StreamField, another_stream),
    (models.JSONField, lambda old, chance: type(old)()),
    (models.BooleanField, lambda old, chance: not old),
    (models.SlugField, lambda old, chance: f"changed-{chance.randrange(1000)}"),
    (models.URLField, lambda old, chance: "https://example.org/changed"),
    (
        (models.CharField, models.TextField),
        lambda old, chance: f"{(old or '')[:40]} changed {chance.randrange(1000)}",
    ),
    (models.IntegerField, lambda old, chance: (old or 0) + 1),
    (
        models.DateTimeField,
        lambda old, chance: (
            (old or timezone.now()) - timedelta(days=chance.randrange(1, 400))
        ),
    ),
    (
        models.DateField,
        lambda old, chance: date(2026, 1, 1) + timedelta(days=chance.randrange(600)),
    ),
]
