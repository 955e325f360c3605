"""Which code made a page: another release does not show what this one rendered."""

import hashlib
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings

SOURCES = {".py", ".html", ".txt", ".svg"}


@cache
def release() -> str:
    """Return a digest of the project's code, its templates and what settings show.

    The same on all machines that run the same release.
    """
    found = hashlib.sha256()
    base = Path(settings.BASE_DIR)
    for folder in _folders(base):
        for path in sorted(folder.rglob("*")):
            if path.suffix in SOURCES and path.is_file():
                found.update(str(path.relative_to(base)).encode() + path.read_bytes())
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    if manifest.exists():
        found.update(manifest.read_bytes())
    found.update(f"{settings.SITE_URL} {settings.TIME_ZONE}".encode())
    return found.hexdigest()[:16]


def _folders(base: Path) -> list[Path]:
    own = {Path(app.path) for app in apps.get_app_configs()}
    return [*sorted(path for path in own if path.parent == base), base / "templates"]
