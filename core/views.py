from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.static import serve

# Python knows some of these only where the machine's own list does.
CONTENT_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
A_MONTH = 30 * 24 * 60 * 60


def serve_rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """Serve a picture as pages show it, from the folder that holds nothing else.

    Originals and documents lie in other folders: they may be private.
    """
    content_type = CONTENT_TYPES.get(Path(name).suffix)
    if not content_type:
        raise Http404
    response = serve(request, name, document_root=Path(settings.MEDIA_ROOT) / "images")
    response.headers["Content-Type"] = content_type
    patch_cache_control(response, public=True, max_age=A_MONTH)
    return response
