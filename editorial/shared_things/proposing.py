"""Keep a change of a shared thing as a proposal, one for each thing."""

import secrets
from pathlib import PurePath
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.utils.file import hash_filelike

from core.models import SharedThing
from editorial.models import Proposal

DERIVED = ("width", "height", "file_size", "file_hash")
"""Columns that follow from the file."""


def waiting_for(thing: SharedThing) -> Proposal | None:
    return Proposal.objects.of(thing).waiting().first()


def take_back(thing: SharedThing, stored: SharedThing) -> dict[str, Any]:
    """Set what readers see back to what is stored; return the values asked for."""
    asked = {}
    for name in thing.columns_unlike(stored):
        if name == "file":
            asked[name] = thing.file
            thing.__dict__["file"] = stored.file.name
        else:
            asked[name] = value_of(thing, name)
            setattr(thing, thing._meta.get_field(name).attname, value_of(stored, name))
    if "file" in asked:
        for name in DERIVED:
            if hasattr(stored, name):
                setattr(thing, name, getattr(stored, name))
    return asked


def value_of(thing: SharedThing, name: str) -> Any:
    return thing.serializable_value(name)


def propose(thing: SharedThing, asked: dict[str, Any], user: AbstractUser) -> Proposal:
    """Store what is asked for; what the same person asked for before is added to."""
    proposal = waiting_for(thing) or Proposal(
        thing=thing, thing_key=thing.thing_key, proposed_by=user
    )
    refuse_second(proposal, user)
    file = asked.pop("file", None)
    proposal.fields = {**proposal.fields, **asked}
    forget_review(proposal)
    if file is not None:
        keep_file(proposal, file)
    proposal.save()
    log(thing, "editorial.propose", user=user, data={"fields": names_in(proposal)})
    return proposal


def refuse_second(proposal: Proposal | None, user: AbstractUser) -> None:
    """Raise ValidationError where somebody else's change of the thing waits already."""
    if proposal is None or proposal.proposed_by_id == user.pk:
        return
    raise ValidationError(
        _(
            "A change by %(name)s waits already. Somebody applies or refuses it first: "
            "see “Changes to check” on the admin's home."
        )
        % {"name": proposal.proposed_by_name}
    )


def keep_file(proposal: Proposal, file: Any) -> None:
    """Store the new file where nobody can guess its address."""
    drop_file(proposal)
    file.seek(0)
    proposal.file_hash = hash_filelike(file)
    file.seek(0)
    name = f"{secrets.token_urlsafe(16)}/{PurePath(file.name).name}"
    proposal.file.save(name, File(file), save=False)


def drop_file(proposal: Proposal) -> None:
    """Have the waiting file deleted when the transaction ends."""
    if proposal.file:
        storage, name = proposal.file.storage, proposal.file.name
        transaction.on_commit(lambda: storage.delete(name))
        proposal.file = ""


def forget_review(proposal: Proposal) -> None:
    proposal.reviewer = proposal.reviewed_at = None
    proposal.reviewer_name = proposal.statement = ""


def names_in(proposal: Proposal) -> str:
    """Name the fields that a proposal changes, as the forms do."""
    fields = proposal.content_type.model_class()._meta
    names = [*proposal.fields, *(["file"] if proposal.file_hash else [])]
    return ", ".join(str(fields.get_field(name).verbose_name) for name in names)
