"""A query of which the shape is always the same, written into SQL once.

Building a query costs Django more than it costs PostgreSQL to answer a small one. What
nearly every page asks is built once, with places for the values; after that only the
values differ. Row security is no part of it: the database adds that, each time.
"""

import inspect
from collections.abc import Callable, Collection
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    BooleanField,
    Expression,
    F,
    Func,
    Model,
    QuerySet,
    TextField,
)
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

ModelT = TypeVar("ModelT", bound=Model)

Written = tuple[str, tuple[Any, ...], SQLCompiler, dict[int, Any], frozenset[str]]


class Given(Expression):
    """The place of a value that is known when the query is asked.

    `decides`: without any of these values there are no rows, and nothing is asked.
    """

    decides = False

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


def among(
    rows: QuerySet[ModelT, ModelT], column: str, values: Expression | None
) -> QuerySet[ModelT, ModelT]:
    """Of these only, or of everybody when no values were given.

    For the rows themselves and not within a condition: of nobody there are none.
    """
    if values is None:
        return rows
    if isinstance(values, Given):
        values.decides = True
    return rows.filter(one_of(column, values))


def some(values: Collection[int] | None) -> list[int] | None:
    """As a value of `one_of`; None stays None and asks for everybody."""
    return None if values is None else list(values)


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
        sql, places, compiler, converters, deciding = self._written[given]
        if not all(values[name] for name in deciding):
            return []
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
        deciding = {p.name for p in places if isinstance(p, Given) and p.decides}
        converters = compiler.get_converters(columns)
        return sql, places, compiler, converters, frozenset(deciding)


def nth(texts: Expression, number: int) -> Func:
    """One of these texts, counted from 1: for as many as the shape of the query has."""
    template = f"(%(expressions)s::text[])[{number}]"
    return Func(texts, template=template, output_field=TextField())


class CompiledObjects(Generic[ModelT]):
    """Objects of the query set that `build` makes, each as Django would make it.

    With what `annotate` and `select_related` add; nothing is fetched beforehand.
    """

    def __init__(self, build: Callable[..., QuerySet[ModelT, ModelT]]) -> None:
        self._build, self._rows = build, Compiled(build)
        self._make: Callable[[tuple[Any, ...]], ModelT] | None = None

    def __call__(self, **values: Any) -> list[ModelT]:
        """Ask it with these values."""
        if self._make is None:
            self._make = _maker(self._build(**values))
        return list(map(self._make, self._rows(**values)))


def _maker(objects: QuerySet[ModelT, ModelT]) -> Callable[[tuple[Any, ...]], ModelT]:
    """What turns a row into an object, as Django's `ModelIterable` does."""
    compiler = objects.query.get_compiler(connection=connection)
    compiler.as_sql()
    select, kind, alias = compiler.select, compiler.klass_info, connection.alias
    start, end = kind["select_fields"][0], kind["select_fields"][-1] + 1
    names = [column.target.attname for column, _sql, _alias in select[start:end]]
    # The stubs know Django 6, which wants one thing more.
    related = get_related_populators(kind, select, alias)  # type: ignore[call-arg]
    added = compiler.annotation_col_map or {}

    def make(row: tuple[Any, ...]) -> ModelT:
        made = objects.model.from_db(alias, names, row[start:end])
        for each in related:
            each.populate(row, made)
        for name, place in added.items():
            setattr(made, name, row[place])
        return made

    return make
