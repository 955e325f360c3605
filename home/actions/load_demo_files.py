from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction

from core.models import Document, Image
from home.demo.drawings import DRAWINGS
from home.demo.films import make_breathing
from home.demo.papers import make_appointment_questions
from home.demo.sounds import make_chime

CREDIT = "Drawn for this demonstration"


@dataclass(frozen=True)
class DemoFile:
    title: str
    filename: str
    make: Callable[[], bytes]


DOCUMENTS = {
    "appointment-questions": DemoFile(
        "Questions for your appointment",
        "questions-for-your-appointment.pdf",
        make_appointment_questions,
    ),
    "chime": DemoFile("One bell, heard three ways", "chime.wav", make_chime),
    "breathing": DemoFile("A circle that breathes", "breathing.webm", make_breathing),
}


class LoadDemoFiles:
    """Make the pictures and documents that the demonstration lacks."""

    def __init__(self, advance: Callable[[str], None]) -> None:
        self.advance = advance

    def load_pictures(self) -> dict[str, int]:
        return {name: self._picture(name) for name in DRAWINGS}

    def load_documents(self) -> dict[str, int]:
        return {name: self._document(file) for name, file in DOCUMENTS.items()}

    def _picture(self, name: str) -> int:
        drawing = DRAWINGS[name]
        image = Image.objects.filter(title=drawing.title, credit=CREDIT).first()
        if not image:
            image = Image(
                title=drawing.title,
                description=drawing.shows,
                credit=CREDIT,
                licence=Image.Licence.OWN,
                file=ContentFile(drawing.as_jpeg(), f"demo-{name}.jpg"),
            )
            image._set_file_hash()
            if drawing.focus:
                (
                    image.focal_point_x,
                    image.focal_point_y,
                    image.focal_point_width,
                    image.focal_point_height,
                ) = drawing.focus
            with transaction.atomic():
                image.save()
        self.advance("Pictures")
        return image.pk

    def _document(self, file: DemoFile) -> int:
        document = Document.objects.filter(title=file.title).first()
        if not document:
            content = ContentFile(file.make(), file.filename)
            document = Document(title=file.title, file=content)
            document._set_document_file_metadata()
            with transaction.atomic():
                document.save()
        self.advance("Documents")
        return document.pk
