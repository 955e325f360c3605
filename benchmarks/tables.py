"""Rows as a database takes them, without a model's instance or a query's compiler."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, connections, models

Model = type[models.Model]
Row = tuple[Any, ...]


AS_THEY_ARE = (
    models.AutoField,
    models.BooleanField,
    models.CharField,
    models.ForeignKey,
    models.IntegerField,
    models.TextField,
)
"""Fields whose plain values a database takes without a change."""

PLAIN = {bool, int, str, type(None)}


def converter(field: models.Field) -> Callable[[Any], Any]:
    """Turn values of the field into what the database takes, as `save()` does."""
    convert, database = field.get_db_prep_save, connections[DEFAULT_DB_ALIAS]
    if not isinstance(field, AS_THEY_ARE):
        return lambda value: convert(value, database)
    return lambda value: value if type(value) in PLAIN else convert(value, database)


class Table:
    """The columns of a model's own table; of a `numbered` one the database gives keys."""

    def __init__(self, model: Model, *, numbered: bool = False) -> None:
        self.model = model
        self.fields = [
            field
            for field in model._meta.local_concrete_fields
            if not (numbered and field.primary_key)
        ]
        self.defaults = {field.attname: field.get_default() for field in self.fields}
        self.converters = {field.attname: converter(field) for field in self.fields}

    def row_of(self, instance: models.Model) -> Row:
        return tuple(
            convert(field.pre_save(instance, True))
            for field, convert in zip(
                self.fields, self.converters.values(), strict=True
            )
        )

    def row(self, values: Mapping[str, Any]) -> Row:
        """Fill what is not given with the model's defaults."""
        given = self.defaults | values
        return tuple(convert(given[name]) for name, convert in self.converters.items())

    def insert(self, rows: Iterable[Row]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(self._statement, rows)

    @cached_property
    def _statement(self) -> str:
        quote = connection.ops.quote_name
        columns = ", ".join(quote(field.column) for field in self.fields)
        places = ", ".join(["%s"] * len(self.fields))
        name = quote(self.model._meta.db_table)
        return f"INSERT INTO {name} ({columns}) VALUES ({places})"  # noqa: S608


@cache
def keyed(model: Model) -> Table:
    return Table(model)


@cache
def numbered(model: Model) -> Table:
    return Table(model, numbered=True)


class Keys:
    """Primary keys that are free: the highest of a table and on from there."""

    def __init__(self, known: Iterable[Model]) -> None:
        self.last = {
            model: model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0
            for model in known
        }

    def next(self, model: Model) -> int:
        self.last[model] += 1
        return self.last[model]

    def reset_sequences(self) -> None:
        """Let PostgreSQL count on from the keys given here; SQLite does by itself."""
        statements = connection.ops.sequence_reset_sql(no_style(), list(self.last))
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
