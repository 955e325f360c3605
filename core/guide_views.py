"""The guide for editors inside the admin, drawn from docs/editors.md."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from core.guide import read_chapters

DOCS = Path(settings.BASE_DIR) / "docs"
TYPES = {".webp": "image/webp", ".png": "image/png"}


class GuideView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "core/admin/guide.html"
    page_title = _("Guide for editors")
    header_icon = "help"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        document = (DOCS / "editors.md").read_text(encoding="utf-8")
        first, *chapters = read_chapters(document, address_of_picture)
        return super().get_context_data(first=first, chapters=chapters, **kwargs)


def address_of_picture(path: str) -> str:
    return reverse("guide_picture", args=[Path(path).name])


def show_picture(request: HttpRequest, name: str) -> FileResponse:
    """Send one of the pictures beside the document, whose names are all there is."""
    pictures = {path.name: path for path in (DOCS / "images").iterdir()}
    picture = pictures.get(name)
    if picture is None or picture.suffix not in TYPES:
        raise Http404("The guide has no such picture.")
    return FileResponse(picture.open("rb"), content_type=TYPES[picture.suffix])
