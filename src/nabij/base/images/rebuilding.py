"""The state made again from the audit alone, and held against the tables.

Every table with row images is filled in a schema of its own from the last image of
each row, as its owner, and compared row by row. Nothing of it stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections, transaction
from django.db.models import Model

from nabij.base.images.keeping import columns, imaged_models

FILL = """
create table nabij_rebuilt.{table} (like public.{table} including generated);
insert into nabij_rebuilt.{table} ({written})
select {written} from (
  select distinct on (i.row_id) i.op, i.image from public.base_rowimage i
  where i.name = '{table}' order by i.row_id, i.id desc
) last, jsonb_populate_record(null::public.{table}, last.image) as made
where last.op <> 'D'
"""
# Which columns differ, never what is in them.
COMPARE = """
select coalesce(t.id, r.id),
  case when r.id is null then 'lost' when t.id is null then 'extra' else 'other' end,
  array(select v.key from jsonb_each(to_jsonb(t)) v
    where v.value is distinct from to_jsonb(r) -> v.key order by v.key)
from public.{table} t full join nabij_rebuilt.{table} r on r.id = t.id
where t.id is null or r.id is null or to_jsonb(t) is distinct from to_jsonb(r)
order by 1
"""
SENTENCES = {
    "lost": "staat in de tabel, maar niet in het logboek",
    "extra": "staat in het logboek, maar niet meer in de tabel",
    "other": "is anders dan het logboek zegt",
}


@dataclass(frozen=True)
class Difference:
    """A row that is not as the audit says it should be; `columns` tells where."""

    table: str
    row_id: int
    what: str
    columns: tuple[str, ...] = ()

    def __str__(self) -> str:
        told = f"{self.table} {self.row_id} {SENTENCES[self.what]}"
        return f"{told}: {', '.join(self.columns)}" if self.what == "other" else told


@dataclass(frozen=True)
class Rebuilt:
    """What was made again: rows per table, and each row that differs."""

    rows: dict[str, int]
    differences: list[Difference]

    @property
    def is_same(self) -> bool:
        return not self.differences


def rebuild(*, using: str = "owner") -> Rebuilt:
    """Make every imaged table again and compare; both as of one moment."""
    rows: dict[str, int] = {}
    differences: list[Difference] = []
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if not connections[using].savepoint_ids:
            cursor.execute("set transaction isolation level repeatable read")
        cursor.execute("create schema nabij_rebuilt")
        for model in imaged_models():
            rows[model._meta.db_table] = _fill(model, using)
            differences += _differences(model, using)
        transaction.set_rollback(True, using=using)
    return Rebuilt(rows=rows, differences=differences)


def _fill(model: type[Model], using: str) -> int:
    table = model._meta.db_table
    written, _made = columns(f"public.{table}", using=using)
    names = ", ".join(f'"{name}"' for name in written)
    with connections[using].cursor() as cursor:
        create, fill = FILL.format(table=table, written=names).split(";")
        cursor.execute(create)
        cursor.execute(fill)
        return int(cursor.rowcount)


def _differences(model: type[Model], using: str) -> Iterator[Difference]:
    table = model._meta.db_table
    with connections[using].cursor() as cursor:
        cursor.execute(COMPARE.format(table=table))
        for row_id, what, names in cursor.fetchall():
            yield Difference(table, row_id, what, tuple(names))
