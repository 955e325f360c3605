from typing import Any

from django.core.files import File
from django.db import models
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError
from wagtail.images.models import Image as WagtailImage
from wagtail.utils.file import hash_filelike

from core.models.shared import SharedThing, hash_of_file

DAMAGED = (OSError, SyntaxError, ValueError, DecompressionBombError)
"""What Pillow raises at a file that it cannot read to its end."""


class HashedFile:
    """A file that is hashed anew whenever another one is stored, by whichever code."""

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.file and not self.file._committed:
            self.file.seek(0)
            self.file_hash = hash_filelike(self.file)
            self.file.seek(0)
            if kwargs.get("update_fields"):
                kwargs["update_fields"] = {*kwargs["update_fields"], "file_hash"}
        super().save(*args, **kwargs)


class TakenOff(models.Model):
    """A file that is kept and no longer shown, as if it were missing.

    Nobody has to be asked for that, and nothing that was signed becomes another text.
    """

    taken_off_at = models.DateTimeField(null=True, editable=False)
    taken_off_by = models.CharField(max_length=255, blank=True, editable=False)
    taken_off_reason = models.TextField(blank=True, editable=False)

    class Meta:
        abstract = True


class Image(SharedThing, HashedFile, TakenOff, AbstractImage):
    """A picture with what a newsroom must know of it: who made it, on which terms."""

    shown_columns = (
        *("file", "alt", "decorative", "credit", "licence", "source"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    )
    judged_columns = frozenset({"file", "alt", "decorative"})
    proposed_columns = (
        *("file", "description", "is_decorative", "credit", "licence", "source_url"),
        *("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"),
    )

    class Licence(models.TextChoices):
        OWN = "own", _("Our own picture")
        LICENSED = "licensed", _("Bought or agency picture")
        PERMISSION = "permission", _("Used with permission")
        PUBLIC_DOMAIN = "public-domain", _("Public domain or CC0")
        CC_BY = "cc-by", _("CC BY")
        CC_BY_SA = "cc-by-sa", _("CC BY-SA")
        CC_BY_ND = "cc-by-nd", _("CC BY-ND")

    tags = TaggableManager(blank=True, related_name="pictures")
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_(
            "It tells nothing that the text does not: readers of screen readers skip it."
        ),
    )
    credit = models.CharField(
        max_length=255, blank=True, help_text=_("Who made it, as it is printed below.")
    )
    licence = models.CharField(max_length=20, choices=Licence.choices, blank=True)
    source_url = models.URLField(
        _("source address"), blank=True, help_text=_("Where it was found.")
    )

    admin_form_fields = (
        *WagtailImage.admin_form_fields,
        "is_decorative",
        "credit",
        "licence",
        "source_url",
    )

    class Meta(AbstractImage.Meta):
        default_related_name = "pictures"

    def __str__(self) -> str:
        return self.title

    def shown_value(self, name: str) -> Any:
        values = {
            "file": lambda: hash_of_file(self),
            "alt": lambda: self.default_alt_text,
            "decorative": lambda: "yes" if self.is_decorative else "",
            "source": lambda: self.source_url,
        }
        return values[name]() if name in values else super().shown_value(name)

    @property
    def default_alt_text(self) -> str:
        """What the picture shows; never its title, which mostly is a file's name."""
        return "" if self.is_decorative else self.description

    def generate_rendition_file(self, *args: Any, **kwargs: Any) -> File:
        """Treat a damaged file as a missing one: a gap in the page, not an error.

        So is one that was taken off.
        """
        if self.taken_off_at:
            raise SourceImageIOError("The picture was taken off.")
        try:
            return super().generate_rendition_file(*args, **kwargs)
        except DAMAGED as error:
            raise SourceImageIOError(str(error)) from error


class Rendition(AbstractRendition):
    image = models.ForeignKey(
        Image, on_delete=models.CASCADE, related_name="renditions"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"],
                name="unique_rendition",
            )
        ]


class Document(SharedThing, HashedFile, TakenOff, AbstractDocument):
    shown_columns = ("title", "file")
    judged_columns = frozenset(shown_columns)
    proposed_columns = shown_columns

    tags = TaggableManager(blank=True, related_name="files")

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        default_related_name = "files"

    def __str__(self) -> str:
        return self.title

    def shown_value(self, name: str) -> Any:
        return hash_of_file(self) if name == "file" else super().shown_value(name)
