from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

TRANSCRIPT_FEATURES = ["bold", "italic", "ol", "ul"]


class CaptionedImageBlock(StructBlock):
    image = ImageBlock()
    caption = CharBlock(
        required=False,
        help_text=_("What the picture adds. The credit comes from the picture."),
    )

    class Meta:
        icon = "image"
        template = "blocks/captioned_image_block.html"
        preview_template = "blocks/previews/captioned_image_block.html"
        label_format = "{caption}"
        description = _("One picture with a caption and its credit.")


class GalleryBlock(StructBlock):
    title = CharBlock(required=False)
    images = ListBlock(CaptionedImageBlock(), min_num=2, max_num=12)

    class Meta:
        icon = "image"
        template = "blocks/gallery_block.html"
        preview_template = "blocks/previews/gallery_block.html"
        label_format = "{title}"
        description = _("Two to twelve pictures that belong together.")


class MediaFileBlock(DocumentChooserBlock):
    """A document whose file a browser can play."""

    def __init__(self, extensions: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.extensions = extensions
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        document = super().clean(value)
        if document and document.file_extension not in self.extensions:
            raise ValidationError(
                _("Choose a file of one of these kinds: %(kinds)s.")
                % {"kinds": ", ".join(self.extensions)}
            )
        return document


class AudioBlock(StructBlock):
    title = CharBlock()
    audio = MediaFileBlock(("mp3", "m4a", "ogg", "wav"))
    transcript = RichTextBlock(
        features=TRANSCRIPT_FEATURES,
        help_text=_("All that is said and heard, for readers who cannot hear it."),
    )

    class Meta:
        icon = "media"
        template = "blocks/audio_block.html"
        preview_template = "blocks/previews/audio_block.html"
        label_format = "{title}"
        description = _("A recording with its transcript.")


class VideoBlock(StructBlock):
    title = CharBlock()
    video = MediaFileBlock(("mp4", "webm"))
    captions = MediaFileBlock(
        ("vtt",),
        required=False,
        help_text=_("WebVTT file. Needed where somebody speaks."),
    )
    transcript = RichTextBlock(
        features=TRANSCRIPT_FEATURES,
        help_text=_(
            "All that is said and shown, for readers who cannot see or hear it."
        ),
    )

    class Meta:
        icon = "media"
        template = "blocks/video_block.html"
        preview_template = "blocks/previews/video_block.html"
        label_format = "{title}"
        description = _("A film from our own files, with its transcript.")
