"""Queries whose SQL is put together once, for those that every page asks.

Django builds and compiles a queryset anew for each request; for an article that is a
third of the time of the whole page, and comes out the same but for its parameters.
"""

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, ClassVar, Generic, TypeVar

from django.db import connection, connections
from django.db.models import Model, QuerySet, Value
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

from core.planned_once import PlannedOnce, may_prepare

Row = TypeVar("Row", bound=Model)
Bind = Callable[[dict[str, Any], Any], Any]


class Prepared(Generic[Row]):
    """A query with the parameters of `make`, each an int, a str or an aware datetime.

    `make` is called once for each kind of database, with values that stand for those
    to come: it may pass them to filters, not look at them.
    """

    def __init__(self, make: Callable[..., QuerySet], **kinds: type) -> None:
        self.make = make
        self.kinds = kinds
        self._compiled: dict[str, QuerySet] = {}

    def fetch(self, **values: Any) -> list[Row]:
        """Return what is found for these values, with what the queryset prefetches."""
        found = self._queryset()._chain()
        found.query.values = values
        return list(found)

    def _queryset(self) -> QuerySet:
        vendor = connection.vendor
        if vendor not in self._compiled:
            stand_ins = StandIns(self.kinds)
            self._compiled[vendor] = _prepare(self.make(**stand_ins.values), stand_ins)
        return self._compiled[vendor]


class PreparedForKeys(Generic[Row]):
    """A query for rows with some of many keys, put together for 8, 16, 24 ... of them."""

    STEP = 8

    def __init__(self, make: Callable[[list[int]], QuerySet]) -> None:
        self.make = make
        self._by_number: dict[int, Prepared[Row]] = {}

    def fetch(self, keys: Sequence[int]) -> list[Row]:
        if not keys:
            return []
        number = -(-len(keys) // self.STEP) * self.STEP
        padded = [*keys, *keys[-1:] * (number - len(keys))]
        named = {f"key_{place}": key for place, key in enumerate(padded)}
        if number not in self._by_number:
            self._by_number[number] = Prepared(
                lambda **values: self.make(list(values.values())),
                **dict.fromkeys(named, int),
            )
        return self._by_number[number].fetch(**named)


class Literal(Value):
    """A constant in the text of a statement, so that PostgreSQL plans for this one.

    Of a prepared statement it plans the parameters as if each value were as common as
    the others; of our lists one has all articles and most have few.
    """

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:
        quoted = self.value.replace("'", "''").replace("%", "%%")
        return f"'{quoted}'", []


class StandIns:
    """Values that occur in no real query, found again among its parameters."""

    FIRST_KEY = 2_147_400_000
    EARLY = datetime(1901, 1, 1, tzinfo=UTC)

    def __init__(self, kinds: dict[str, type]) -> None:
        make: dict[type, Iterator] = {
            int: (self.FIRST_KEY + number for number in count()),
            str: (f"stand-in-{number:04}" for number in count()),
            datetime: (self.EARLY + timedelta(seconds=n) for n in count()),
        }
        self.values = {name: next(make[kind]) for name, kind in kinds.items()}

    def bind(self, param: Any, ops: Any) -> Bind:
        """Say how a parameter of the compiled query comes from the values of a call."""
        for name, stand_in in self.values.items():
            if isinstance(stand_in, str) and isinstance(param, str):
                if stand_in == param:
                    return lambda values, ops: values[name]
                if stand_in in param:
                    return _like(name, *param.split(stand_in))
            elif isinstance(stand_in, datetime):
                if param == ops.adapt_datetimefield_value(stand_in):
                    return lambda v, ops: ops.adapt_datetimefield_value(v[name])
            elif type(param) is not str and param == stand_in:
                return lambda values, ops: type(param)(values[name])
        return lambda values, ops: param


def _like(name: str, before: str, after: str) -> Bind:
    return lambda v, ops: before + ops.prep_for_like_query(v[name]) + after


class PreparedQuery(Query):
    """A query that is compiled already; `values` are those of this call."""

    sql: str
    binds: list[Bind]
    compiled: SQLCompiler
    values: ClassVar[dict[str, Any]] = {}

    def get_compiler(
        self, using: str | None = None, connection: Any = None, elide_empty: bool = True
    ) -> SQLCompiler:
        compiler = copy(self.compiled)
        compiler.query = self
        compiler.using = using
        compiler.connection = connection or connections[using]
        ops = compiler.connection.ops
        params = tuple(bind(self.values, ops) for bind in self.binds)
        compiler.as_sql = lambda *args, **kwargs: (self.sql, params)
        if may_prepare(compiler.connection):
            compiler.connection = PlannedOnce(compiler.connection)
        return compiler


def _prepare(queryset: QuerySet, stand_ins: StandIns) -> QuerySet:
    compiler = queryset.query.get_compiler(using=queryset.db)
    sql, params = compiler.as_sql()
    ops = compiler.connection.ops
    compiler.connection = None
    query = queryset.query.chain()
    query.__class__ = PreparedQuery
    query.sql, query.compiled = sql, compiler
    query.binds = [stand_ins.bind(param, ops) for param in params]
    prepared = queryset._chain()
    prepared._query = query  # the setter would make dictionaries of all values
    return prepared
