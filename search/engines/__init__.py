"""What answers searches. The page talks to an `Engine` and knows no database."""

from django.db import connections, router

from search.engines.interface import Engine, Found, Marked, Search
from search.engines.postgres import PostgresEngine
from search.engines.sqlite import SQLiteEngine
from search.models import Document

__all__ = ["Engine", "Found", "Marked", "Search", "get_engine"]

ENGINES = {"postgresql": PostgresEngine, "sqlite": SQLiteEngine}


def get_engine() -> Engine:
    """Return the engine of the database that holds the index."""
    connection = connections[router.db_for_read(Document)]
    return ENGINES[connection.vendor](connection)
