import sqlite3
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone


class BackUpDatabase:
    """Copy the SQLite database, while it is in use, to a file under `VAR_DIR`."""

    @property
    def is_possible(self) -> bool:
        return connection.vendor == "sqlite"

    def execute(self) -> Path:
        folder = Path(settings.VAR_DIR) / "backups"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"before-reset-{timezone.localtime():%Y%m%d-%H%M%S}.sqlite3"
        file.touch(mode=0o600)
        name = connection.settings_dict["NAME"]
        with (
            closing(sqlite3.connect(name)) as source,
            closing(sqlite3.connect(file)) as copy,
        ):
            source.backup(copy)
        return file
