import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

COPIES_KEPT = 5


def back_up_database() -> Path | None:
    """Copy the SQLite database to `var/backups/`, and keep the newest five copies.

    Give where the copy is, or None where there is no file to copy: another engine,
    or a database that was not made yet.
    """
    database = Path(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or not database.exists():
        return None
    folder = settings.VAR_DIR / "backups"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    copy = folder / f"{database.stem}-{now}.sqlite3"
    with closing(sqlite3.connect(copy)) as target:
        connection.ensure_connection()
        connection.connection.backup(target)
    copies = sorted(folder.glob(f"{database.stem}-*.sqlite3"))
    for path in copies[:-COPIES_KEPT]:
        path.unlink()
    return copy
