"""Every personal table leaves its rows in the audit: which do, and their triggers.

The triggers are put on after each migration, on every model that says
`personal_data = True`, so a new table cannot be forgotten. A model that has no images
says why not in `unimaged`. Triggers fire once a statement, on all its rows together.
"""

import datetime as dt
import json
import uuid

from django.db import connections, transaction
from django.db.models import Model

from nabij.base.rowsecurity import personal_models

TRIGGERS = {
    "insert": "referencing new table as after_rows",
    "update": "referencing new table as after_rows",
    "delete": "referencing old table as before_rows",
}
COLUMNS = """
select a.attname, a.attgenerated <> '' from pg_attribute a
where a.attrelid = %s::regclass and a.attnum > 0 and not a.attisdropped
order by a.attname
"""
KNOWN = """
select obj_description(oid, 'pg_trigger') from pg_trigger
where tgrelid = %s::regclass and tgname = 'nabij_image_insert'
"""
# A table that was renamed has earlier images under its earlier name.
STANDING = """
with batch as materialized (select nextval('base_rowimage_batch') as number)
insert into base_rowimage (batch, name, op, row_id, salt, image)
select batch.number, '{table}', 'B', t.id, gen_random_uuid(), to_jsonb(t) - %s::text[]
from {table} t cross join batch
"""
UNSEALED = """
select distinct i.batch from base_rowimage i where i.batch > %s and not exists
  (select 1 from base_auditentry e where e.batch = i.batch) order by i.batch
"""


def imaged_models() -> list[type[Model]]:
    """The models whose every write is kept, in the order of the slices."""
    return [m for m in personal_models() if not getattr(m, "unimaged", "")]


def columns(table: str, *, using: str) -> tuple[list[str], list[str]]:
    """The columns of a table that are written, and those that follow from others."""
    with connections[using].cursor() as cursor:
        cursor.execute(COLUMNS, [table])
        found = cursor.fetchall()
    return [c for c, made in found if not made], [c for c, made in found if made]


def last_batch(*, using: str) -> int:
    """The number of the last transaction that left images, 0 when there was none."""
    with connections[using].cursor() as cursor:
        cursor.execute("select to_regclass('base_rowimage') is not null")
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("select coalesce(max(batch), 0) from base_rowimage")
        return int(cursor.fetchone()[0])


def install(*, using: str, since: int, at: dt.datetime) -> None:
    """Put the triggers on what has none, or has other columns than it had.

    Rows that stand there already, and rows that a change of columns touched, are
    written down as they are; rows that migrations wrote after batch `since` come under
    the same entries.
    """
    with transaction.atomic(using=using):
        for model in imaged_models():
            _install(model, using)
        with connections[using].cursor() as cursor:
            cursor.execute(UNSEALED, [since])
            batches = [batch for (batch,) in cursor.fetchall()]
        for batch in batches:
            _seal(batch, using, at)


def _install(model: type[Model], using: str) -> None:
    table = model._meta.db_table
    assert model._meta.pk.column == "id", f"{table} needs a key of its own"
    written, made = columns(table, using=using)
    quote = connections[using].ops.quote_name
    left_out = ", ".join(f"'{name}'" for name in made)
    with connections[using].cursor() as cursor:
        cursor.execute(KNOWN, [table])
        known = json.loads((cursor.fetchone() or ("{}",))[0])
        names = list(dict.fromkeys([*known.get("names", []), table]))
        shape = {"names": names, "written": written, "made": made}
        if known == shape:
            return
        for verb, rows in TRIGGERS.items():
            cursor.execute(
                f"create or replace trigger nabij_image_{verb} after {verb}"
                f" on {quote(table)} {rows} for each statement"
                f" execute function nabij_image_rows({left_out})"
            )
        cursor.execute(
            f"comment on trigger nabij_image_insert on {quote(table)} is %s",
            [json.dumps(shape)],
        )
        cursor.execute(STANDING.format(table=table), [made])


def _seal(batch: int, using: str, at: dt.datetime) -> None:
    """An entry that vouches for rows which no action wrote."""
    entry = {
        "chain": "installation:0",
        "at": at.isoformat(),
        "trace_id": str(uuid.uuid4()),
        "act": "base.rows_migrated",
        "status": "Ok",
        "subject_kind": "installation",
        "closes": True,
    }
    with connections[using].cursor() as cursor:
        cursor.execute("select set_config('app.batch', %s, true)", [str(batch)])
        cursor.execute("select nabij_audit(%s::jsonb)", [json.dumps([entry])])
