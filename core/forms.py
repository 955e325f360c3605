from typing import Any

from django.core.exceptions import ValidationError
from PIL import Image as Pillow
from PIL import UnidentifiedImageError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm


class ReadableImageField(WagtailImageField):
    """A picture that can be read to its last row.

    Wagtail looks at the head of the file only, and answers 500 where that is
    damaged; a body cut off would fail later, when a page shows the picture.
    """

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                self.read_to_the_end(file)
        except (OSError, SyntaxError, ValueError, UnidentifiedImageError) as error:
            raise ValidationError(
                self.error_messages["invalid_image"], code="invalid_image"
            ) from error
        return file

    def read_to_the_end(self, file: Any) -> None:
        file.seek(0)
        with Pillow.open(file) as picture:
            picture.load()
        file.seek(0)


class ImageForm(BaseImageForm):
    """Wagtail's form for pictures, with a field that reads them."""

    def __init__(self, *args: Any, user: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.user = user
        if "file" in self.fields:
            field = self.fields["file"]
            self.fields["file"] = ReadableImageField(
                label=field.label, required=field.required, widget=field.widget
            )
