"""Brings many rows of one table in line with what a source says, in few statements.

Rows the source does not name are left alone. A change of a spell, or of anything with
record time, leaves a superseded copy of the row as it was.
"""

import datetime as dt
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final, TypeVar, cast

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction

BATCH = 2_000
UPDATE_BATCH = 500  # an update of many rows is one long statement
KEEP: Final = object()
"""The source does not say: what is there stays, a new row gets the default."""

Key = tuple[Hashable, ...]
T = TypeVar("T")
ModelT = TypeVar("ModelT", bound=models.Model)


@dataclass
class Merged:
    """The rows that are there now by key, and which of them are new or changed."""

    ids: dict[Key, int] = field(default_factory=dict)
    new: set[Key] = field(default_factory=set)
    changed: set[Key] = field(default_factory=set)

    @property
    def touched(self) -> set[Key]:
        return self.new | self.changed


def merge(
    model: type[models.Model],
    rows: Iterable[Mapping[str, Any]],
    *,
    key: Sequence[str],
    scope: Mapping[str, Any],
    at: dt.datetime,
    within: Mapping[str, Any] | None = None,
    release: str | None = None,
) -> Merged:
    """Insert what is new, correct what differs; `scope` are the rows that count.

    `within` narrows those that are compared, for who brings a long table in parts.
    `release` is a unique field that rows may exchange: it is emptied first.
    """
    wanted = {tuple(row[name] for name in key): row for row in rows}
    names = [n for n in next(iter(wanted.values()), {}) if n not in key]
    merged, old = _present(model, key, names, {**scope, **(within or {})})
    changes = {}
    for found, row in wanted.items():
        if found not in merged.ids:
            merged.new.add(found)
        elif differs := _differences(row, names, old[found]):
            merged.changed.add(found)
            changes[merged.ids[found]] = differs
    correct(model, changes, at=at, release=release)
    fresh = [(found, row) for found, row in wanted.items() if found in merged.new]
    merged.ids |= _insert(model, fresh, scope, at)
    return merged


def _present(
    model: type[models.Model],
    key: Sequence[str],
    names: Sequence[str],
    scope: Mapping[str, Any],
) -> tuple[Merged, dict[Key, tuple[Any, ...]]]:
    """The current rows by key; of two with one key the oldest counts."""
    found = model._default_manager.filter(**scope)
    if has_record_time(model):
        found = found.filter(superseded_at=None)
    merged, old, width = Merged(), {}, len(key) + 1
    columns = found.order_by("pk").values_list("pk", *key, *names)
    for row in columns.iterator(BATCH):
        known = tuple(row[1:width])
        if known not in merged.ids:
            merged.ids[known], old[known] = row[0], row[width:]
    return merged, old


def _differences(
    row: Mapping[str, Any], names: Sequence[str], old: Sequence[Any]
) -> dict[str, Any]:
    return {
        name: row[name]
        for name, was in zip(names, old, strict=True)
        if row[name] is not KEEP and row[name] != was
    }


def _insert(
    model: type[models.Model],
    rows: list[tuple[Key, Mapping[str, Any]]],
    scope: Mapping[str, Any],
    at: dt.datetime,
) -> dict[Key, int]:
    stamp = {"recorded_at": at} if has_record_time(model) else {}
    made = insert_many(
        model,
        (
            model(**scope, **stamp, **{n: v for n, v in row.items() if v is not KEEP})
            for _, row in rows
        ),
    )
    return {key: each.pk for (key, _), each in zip(rows, made, strict=True)}


def insert_many(model: type[ModelT], rows: Iterable[ModelT]) -> list[ModelT]:
    """As `bulk_create`: many new rows, each of which gets its number.

    Django hands the values over as arrays, which takes a fifth of the time, but not to
    a table that has a column of arrays itself. Empty in all rows, that is left out.
    """
    rows, manager = list(rows), cast(Any, model._default_manager)
    fields = [f for f in model._meta.concrete_fields if not f.primary_key]
    empty = {f for f in fields if _is_empty(f, rows)}
    if not empty:
        made: list[ModelT] = manager.bulk_create(rows, batch_size=BATCH)
        return made
    told = {
        "fields": [f for f in fields if f not in empty],
        "returning_fields": [model._meta.pk],
    }
    with transaction.atomic(savepoint=False):
        for some in batches(rows, BATCH):
            for row, (pk,) in zip(some, manager._insert(some, **told), strict=True):
                row.pk, row._state.adding = pk, False
    return rows


def _is_empty(field: Any, rows: Sequence[models.Model]) -> bool:
    """A column of arrays that may be empty, and is so in each of these rows."""
    is_array = isinstance(field, ArrayField) and field.null
    return is_array and all(getattr(row, field.attname) is None for row in rows)


def correct(
    model: type[models.Model],
    changes: Mapping[int, Mapping[str, Any]],
    *,
    at: dt.datetime,
    release: str | None = None,
) -> None:
    """Give rows other values by primary key, as `spells.supersede` does for one.

    All rows leave the constraints on current rows before any comes back, so that two
    of them may change places.
    """
    manager, keeps = model._default_manager, has_record_time(model)
    if release:
        freed = [pk for pk, change in changes.items() if release in change]
        manager.filter(pk__in=freed).update(**{release: None})
    for some in batches(changes, UPDATE_BATCH):
        if keeps:
            manager.bulk_create([_past(row, at) for row in _rows(manager, some)])
            manager.filter(pk__in=some).update(superseded_at=at)
    for some in batches(changes, UPDATE_BATCH):
        _apply(model, _rows(manager, some), changes, at)


def _rows(manager: Any, keys: Sequence[int]) -> list[Any]:
    return list(manager.filter(pk__in=keys))


def _past(row: models.Model, at: dt.datetime) -> models.Model:
    values = {
        f.attname: getattr(row, f.attname)
        for f in row._meta.concrete_fields
        if not f.primary_key
    }
    return type(row)(**values | {"superseded_at": at})


def _apply(
    model: type[models.Model],
    rows: list[Any],
    changes: Mapping[int, Mapping[str, Any]],
    at: dt.datetime,
) -> None:
    stamp = has_record_time(model)
    names = {name for row in rows for name in changes[row.pk]}
    for row in rows:
        for name, value in changes[row.pk].items():
            setattr(row, name, value)
        if stamp:
            row.recorded_at, row.superseded_at = at, None
    columns = [model._meta.get_field(_plain(model, name)).name for name in names]
    if stamp:
        columns += ["recorded_at", "superseded_at"]
    model._default_manager.bulk_update(rows, columns, batch_size=UPDATE_BATCH)


def _plain(model: type[models.Model], name: str) -> str:
    """`worker` for `worker_id`: the name under which Django updates a column."""
    by_column = {f.attname: f.name for f in model._meta.concrete_fields}
    return by_column[name]


def has_record_time(model: type[models.Model]) -> bool:
    """Whether rows of this table are superseded rather than overwritten."""
    return any(f.name == "superseded_at" for f in model._meta.concrete_fields)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of at most this many."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some
