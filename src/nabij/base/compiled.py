"""A query of which the shape is always the same, written into SQL once.

Building a query costs Django more than it costs PostgreSQL to answer a small one. What
nearly every page asks is built once, with places for the values; after that only the
values differ. Row security is no part of it: the database adds that, each time.
"""

import inspect
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Func, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Written = tuple[str, tuple[Any, ...], SQLCompiler, dict[int, Any]]


class Given(Expression):
    """The place of a value that is known when the query is asked."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(  # type: ignore[override]  # 5.2 wants a list where the stubs say tuple
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[Any]]:
        """One place; `Compiled` puts the value there."""
        return "%s", [self]


def one_of(column: str, values: Expression) -> Func:
    """The column is one of these values, however many: `in` has a place for each."""
    return Func(
        F(column),
        values,
        template="(%(expressions)s))",
        arg_joiner=" = any(",
        output_field=BooleanField(),
    )


class Compiled:
    """Rows of the `values_list` that `build` makes; its parameters are the values.

    A value that is None has no place: `build` gets None too, and leaves the condition
    out. So one query is asked of some and of all; each shape is written once.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._names = tuple(inspect.signature(build).parameters)
        self._written: dict[frozenset[str], Written] = {}

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        """Ask it with these values."""
        given = frozenset(name for name in self._names if values[name] is not None)
        if given not in self._written:
            self._written[given] = self._write(given)
        sql, places, compiler, converters = self._written[given]
        filled = [values[p.name] if isinstance(p, Given) else p for p in places]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if converters:
            return [tuple(row) for row in compiler.apply_converters(rows, converters)]
        return rows

    def _write(self, given: frozenset[str]) -> Written:
        about = {name: Given(name) if name in given else None for name in self._names}
        query = self._build(**about).query
        compiler = query.get_compiler(connection=connection)
        sql, places = compiler.as_sql()
        columns = [expression for expression, _sql, _alias in compiler.select]
        return sql, places, compiler, compiler.get_converters(columns)
