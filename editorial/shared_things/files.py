"""Another file for a picture or a document, never in the place of the old one."""

import secrets
from pathlib import PurePath
from typing import Any

from django.core.files import File
from django.db import transaction


def replace_file(thing: Any, file: Any) -> None:
    """Store the file under a name of its own; the old bytes go with the transaction.

    A document keeps the end of its name, which is part of its public address.
    """
    storage, old = thing.file.storage, thing.file.name
    token = secrets.token_urlsafe(12)
    if hasattr(thing, "renditions"):
        thing.file = File(file, name=f"{token}{PurePath(file.name).suffix}")
        thing._set_image_file_metadata()
    else:
        thing.file = File(file, name=f"{token}/{PurePath(old).name}")
        thing._set_document_file_metadata()
    thing.save()
    if hasattr(thing, "renditions"):
        thing.renditions.all().delete()
    transaction.on_commit(lambda: storage.delete(old))
