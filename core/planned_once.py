"""Statements that PostgreSQL plans once for each connection.

Django puts the values into the text of a statement, so the server plans each one anew:
three quarters of its time for a page, 4 of 13 ms for an article.
"""

from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import ServerBindingCursor
from psycopg import ClientCursor, Connection

ASKED_BEFORE = 2
"""So often a statement comes before it is prepared."""


class PreparingCursor(ServerBindingCursor):
    """Sends values beside the statement, and has the server remember that.

    Only its own: Django keeps psycopg from preparing whatever else comes twice.
    """

    def execute(self, query: str, params: Any = None, **kwargs: Any) -> Any:
        usual = self.connection.prepare_threshold
        self.connection.prepare_threshold = ASKED_BEFORE
        try:
            return super().execute(query, params, **kwargs)
        finally:
            self.connection.prepare_threshold = usual
            self._query = Asked(self.connection, query, params)


@dataclass
class Asked:
    """The statement with its values, put together where Django's log asks for it."""

    connection: Connection
    text: str
    params: Any

    @property
    def query(self) -> bytes:
        return ClientCursor(self.connection).mogrify(self.text, self.params).encode()


class PlannedOnce:
    """A connection to PostgreSQL that gives out preparing cursors."""

    def __init__(self, connection: BaseDatabaseWrapper) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def cursor(self) -> Any:
        self._connection.ensure_connection()
        raw = self._connection.connection
        usual, raw.cursor_factory = raw.cursor_factory, PreparingCursor
        try:
            return self._connection.cursor()
        finally:
            raw.cursor_factory = usual


def may_prepare(connection: BaseDatabaseWrapper) -> bool:
    """Say whether the server stays the same from statement to statement.

    Behind a pooler that gives out connections by the transaction it does not; Django's
    setting for that is `DISABLE_SERVER_SIDE_CURSORS`.
    """
    is_pooled = connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")
    return connection.vendor == "postgresql" and not is_pooled
