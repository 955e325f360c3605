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

DAMAGED = (OSError, SyntaxError, ValueError, DecompressionBombError)
"""What Pillow raises at a file that it cannot read to its end."""


class Image(AbstractImage):
    """A picture with what a newsroom must know of it: who made it, on which terms."""

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

    @property
    def default_alt_text(self) -> str:
        """What the picture shows; never its title, which mostly is a file's name."""
        return "" if self.is_decorative else self.description

    def generate_rendition_file(self, *args: Any, **kwargs: Any) -> File:
        """Treat a damaged file as a missing one: a gap in the page, not an error."""
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


class Document(AbstractDocument):
    tags = TaggableManager(blank=True, related_name="files")

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        default_related_name = "files"
