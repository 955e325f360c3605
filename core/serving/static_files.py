import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders

import core.storage


def digest_of_sources() -> str:
    """Tell one state of all static files, and of what makes them, from another."""
    found = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    found.update(Path(core.storage.__file__).read_bytes())
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            found.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return found.hexdigest()


class CollectedFiles:
    """The folder of collected files, and the note of what it was made from."""

    def __init__(self) -> None:
        self.root = Path(settings.STATIC_ROOT)
        self.note = self.root.with_name(f"{self.root.name}.digest")
        self.digest = digest_of_sources()

    def are_fresh(self) -> bool:
        return (
            self.root.is_dir()
            and self.note.exists()
            and self.note.read_text() == self.digest
        )

    def remember(self) -> None:
        self.note.write_text(self.digest)
