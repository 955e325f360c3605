"""What a proposal changes, field by field."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.models import SharedThing
from editorial.models import Proposal


@dataclass(frozen=True)
class Change:
    """A field, what readers have of it and what they will have."""

    field: str
    was: str
    becomes: str
    was_url: str = ""
    becomes_url: str = ""


def changes_in(thing: SharedThing, proposal: Proposal) -> list[Change]:
    return list(_changes(thing, proposal))


def _changes(thing: Any, proposal: Proposal) -> Iterator[Change]:
    if proposal.file:
        was, becomes = thing.file, proposal.file
        names = (was.name.split("/")[-1], becomes.name.split("/")[-1])
        yield Change(_label(thing, "file"), *names, was.url, becomes.url)
    for name, value in proposal.fields.items():
        was = proposal.was.get(name, thing.serializable_value(name))
        said = (_said(thing, name, was), _said(thing, name, value))
        yield Change(_label(thing, name), *said)


def _said(thing: SharedThing, name: str, value: Any) -> str:
    """Say a value as a form would: the name of a choice, yes or no."""
    field = thing._meta.get_field(name)
    if isinstance(field, ForeignKey):
        found = field.related_model._base_manager.filter(pk=value).first()
        return str(found or "")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = dict(field.flatchoices)
    return str(choices.get(value, "" if value is None else value))


def _label(thing: SharedThing, name: str) -> str:
    return capfirst(str(thing._meta.get_field(name).verbose_name))
