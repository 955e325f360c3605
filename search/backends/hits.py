"""The rows of SQLite's full-text index that match, with their scores, as a table."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Field, FloatField, QuerySet
from django.db.models.expressions import Col, RawSQL
from django.db.models.sql.constants import INNER
from django.db.models.sql.datastructures import Join
from modelsearch.backends.database.sqlite.sqlite import (
    IndexEntry,
    SQLiteFTSIndexEntry,
)

ENTRIES = IndexEntry._meta.db_table
TEXTS = SQLiteFTSIndexEntry._meta.db_table

# Words of a title count twice, as Wagtail boosts a page's. The order of the weights
# is that of the index's columns: autocomplete, body, title.
SCORE = f"bm25({TEXTS}, 1.0, 1.0, 2.0)"

SQL = """
    SELECT entry.object_id, {column}
    FROM {texts} CROSS JOIN {entries} entry ON entry.id = {texts}.rowid
    WHERE {texts} MATCH %s AND entry.content_type_id IN ({types})
"""


@dataclass(frozen=True)
class Hits:
    """What matches an FTS5 expression among the objects of some content types.

    CROSS JOIN says that the text index is read first and once; left to itself, SQLite
    may ask it again for each entry of these types.
    """

    match: str
    types: tuple[int, ...]

    def sql(self, column: str) -> tuple[str, list[Any]]:
        types = ", ".join(["%s"] * len(self.types))
        names = {"texts": TEXTS, "entries": ENTRIES, "types": types}
        return SQL.format(column=column, **names), [self.match, *self.types]

    def keys(self) -> RawSQL:
        """Give the keys of the objects, for `pk__in`."""
        sql, params = self.sql("1")
        return RawSQL(f"SELECT object_id FROM ({sql})", params)  # noqa: S608, S611

    def scored(self) -> tuple[str, list[Any]]:
        """Give each object once with its score: the less, the better.

        The limit keeps SQLite from merging the two queries, out of which it could not
        tell the score.
        """
        sql, params = self.sql(f"{SCORE} AS score")
        return (
            "SELECT object_id, MIN(score) AS score "  # noqa: S608
            f"FROM ({sql} LIMIT -1) GROUP BY object_id"
        ), params


@dataclass(frozen=True)
class KeyOfHits:
    """How objects are joined to their hits, in the words of Django's joins."""

    hits: Hits
    key: Field

    def get_joining_fields(self) -> tuple[tuple[Field, Field]]:
        return ((self.key, IndexEntry._meta.get_field("object_id")),)


class HitsJoin(Join):
    """Joins a query to its hits; Django has joins to tables only."""

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        hits, params = self.join_field.hits.scored()
        quote = compiler.quote_name_unless_alias
        ((ours, theirs),) = self.join_cols
        mine, found = quote(self.parent_alias), quote(self.table_alias)
        condition = f"{mine}.{quote(ours)} = {found}.{quote(theirs)}"
        return f"{self.join_type} ({hits}) {found} ON ({condition})", params


def with_score(queryset: QuerySet, hits: Hits, name: str) -> QuerySet:
    """Keep of a queryset what is a hit, and annotate its score."""
    queryset = queryset.all()
    query = queryset.query
    way = KeyOfHits(hits, queryset.model._meta.pk)
    join = HitsJoin("hits", query.get_initial_alias(), None, INNER, way, nullable=False)
    return queryset.annotate(**{name: Col(query.join(join), score_column())})


def score_column() -> Field:
    column = FloatField()
    column.set_attributes_from_name("score")
    column.model = SQLiteFTSIndexEntry
    return column
