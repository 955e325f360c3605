"""The forms of pictures and documents, which texts share."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm

from core.forms import ImageForm
from editorial.shared_things.forms import ProposingForm


class SharedImageForm(ProposingForm, ImageForm):
    """The form of a picture."""


class SharedDocumentForm(ProposingForm, BaseDocumentForm):
    """The form of a document, whose address stays with the next file."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user

    def check_proposal(self) -> None:
        super().check_proposal()
        if "file" in self.changed_data:
            was = PurePath(self.original_file.name).suffix.lower()
            if PurePath(self.cleaned_data["file"].name).suffix.lower() != was:
                raise ValidationError(
                    {
                        "file": _(
                            "Its address ends with “%(suffix)s” and stays: choose a "
                            "file of that kind, or upload it as a document of its own."
                        )
                        % {"suffix": was}
                    }
                )
