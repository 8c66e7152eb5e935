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
    """Rows of the `values_list` that `build` makes; its parameters are the values."""

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self._build = build
        self._written: Written | None = None

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        """Ask it with these values."""
        if self._written is None:
            self._written = self._write()
        sql, places, compiler, converters = self._written
        filled = [values[p.name] if isinstance(p, Given) else p for p in places]
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if converters:
            return [tuple(row) for row in compiler.apply_converters(rows, converters)]
        return rows

    def _write(self) -> Written:
        names = inspect.signature(self._build).parameters
        query = self._build(**{name: Given(name) for name in names}).query
        compiler = query.get_compiler(connection=connection)
        sql, places = compiler.as_sql()
        columns = [expression for expression, _sql, _alias in compiler.select]
        return sql, places, compiler, compiler.get_converters(columns)
