"""What a proposal would make of its thing, and whether a reviewer signs first."""

import copy
import hashlib
import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Q

from core.models import SharedThing
from editorial.models import ContentStatus, Proposal, ShownThing, SignOff


def as_proposed(thing: SharedThing, proposal: Proposal) -> SharedThing:
    """Return an unsaved copy of the thing as it would be."""
    becomes = copy.copy(thing)
    becomes._state = copy.copy(thing._state)
    set_values(becomes, proposal)
    if proposal.file_hash:
        becomes.file_hash = proposal.file_hash
    return becomes


def set_values(thing: SharedThing, proposal: Proposal) -> None:
    for name, value in proposal.fields.items():
        setattr(thing, thing._meta.get_field(name).attname, value)


def seen_hash_of(thing: SharedThing, proposal: Proposal) -> str:
    """Hash what whoever decides looks at: the thing as it is, and the change."""
    values = [getattr(thing, "file_hash", "")]
    values += [thing.serializable_value(name) for name in proposal.fields]
    seen = [thing.approved_hash, *values, proposal.pk, proposal.file_hash]
    canonical = json.dumps([*seen, proposal.fields], cls=DjangoJSONEncoder)
    return hashlib.sha256(canonical.encode()).hexdigest()


def was_judged(proposal: Proposal) -> bool:
    """Return whether it changed at once what a reviewer answers for, and none signed."""
    is_other = proposal.signed_before != proposal.signed_after
    return is_other and proposal.reviewed_at is None


def is_judged(thing: SharedThing, proposal: Proposal) -> bool:
    """Return whether it changes what a medical reviewer answers for."""
    return as_proposed(thing, proposal).signed_hash != thing.signed_hash


def needs_signature(thing: SharedThing, proposal: Proposal) -> bool:
    """Return whether a reviewer signs first: a sign-off that holds would fall."""
    if proposal.is_unchecked:
        return was_judged(proposal)
    if proposal.reviewed_at or not is_judged(thing, proposal):
        return False
    shown = ShownThing.objects.filter(thing_key=thing.thing_key)
    signed = Q(
        sign_off__isnull=False, page__in=shown.filter(is_live=True).values("page")
    )
    if ContentStatus.objects.filter(signed).exists():
        return True
    waiting = shown.filter(is_live=False).values("page")
    return SignOff.objects.valid().filter(page__in=waiting).exists()
