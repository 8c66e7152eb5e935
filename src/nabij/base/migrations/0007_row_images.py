"""Every write to a table about people leaves the rows as they were left, in the trail.

A trigger per statement writes them (see `nabij.base.images.keeping`); the entry that closes
the action seals those of its transaction: the digest over them is part of its link.
"""

from importlib import import_module

from django.db import migrations, models
from django.db.models import Q

chain = import_module("nabij.base.migrations.0002_audit_functions")
verification = import_module("nabij.base.migrations.0003_sign_in_and_verification")

# The salt keeps a digest from telling what was destroyed: without it anybody could try
# names and days until one fits. The batch is the transaction's own number; a savepoint
# that is taken back takes the setting back with the rows.
IMAGES = """
create sequence base_rowimage_batch;
create function nabij_image_digest(salt uuid, name text, op text, row_id bigint,
  image jsonb) returns bytea language sql immutable as $$
  select sha256(coalesce(uuid_send(salt), ''::bytea) || convert_to(
    name || ' ' || op || ' ' || row_id || ' ' || coalesce(image::text, ''), 'UTF8'))
$$;
create function nabij_batch_digest(which bigint) returns bytea
language sql stable as $$
  select sha256(string_agg(coalesce(i.digest,
    nabij_image_digest(i.salt, i.name, i.op, i.row_id, i.image)), ''::bytea
    order by i.id))
  from base_rowimage i where i.batch = which
$$;
create function nabij_image_rows() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  here bigint := nullif(current_setting('app.batch', true), '')::bigint;
  left_out text[] := coalesce(tg_argv[0:], '{}');
begin
  if here is null then
    here := nextval('base_rowimage_batch');
    perform set_config('app.batch', here::text, true);
  end if;
  if tg_op = 'DELETE' then
    insert into base_rowimage (batch, name, op, row_id)
    select here, tg_table_name, 'D', o.id from before_rows o;
  else
    insert into base_rowimage (batch, name, op, row_id, salt, image)
    select here, tg_table_name, left(tg_op, 1), n.id, gen_random_uuid(),
      to_jsonb(n) - left_out
    from after_rows n;
  end if;
  return null;
end
$$;
create function nabij_keep_image() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.image is not null and new.image is null and new.salt is null
      and new.destroyed_for is not null and new.destroyed_at is not null
      and new.digest = nabij_image_digest(
        old.salt, old.name, old.op, old.row_id, old.image)
      and (new.id, new.batch, new.name, new.op, new.row_id)
        = (old.id, old.batch, old.name, old.op, old.row_id) then
      return new;
    end if;
  end if;
  raise exception 'the audit trail is append-only';
end
$$;
create trigger rowimage_append_only before update or delete on base_rowimage
  for each row execute function nabij_keep_image();
create trigger rowimage_never_emptied before truncate on base_rowimage
  for each statement execute function nabij_refuse_change();
alter table base_rowimage enable row level security;
alter table base_rowimage force row level security;
create policy base_rowimage_owner on base_rowimage to current_user
  using (true) with check (true);
"""
UNDO_IMAGES = """
do $$ declare t record; begin
  for t in select g.tgname, g.tgrelid::regclass as of from pg_trigger g
    where g.tgfoid = 'nabij_image_rows()'::regprocedure loop
    execute format('drop trigger %I on %s', t.tgname, t.of);
  end loop;
end $$;
drop policy base_rowimage_owner on base_rowimage;
drop trigger rowimage_never_emptied on base_rowimage;
drop trigger rowimage_append_only on base_rowimage;
drop function nabij_keep_image();
drop function nabij_image_rows();
drop function nabij_batch_digest(bigint);
drop function nabij_image_digest(uuid, text, text, bigint, jsonb);
drop sequence base_rowimage_batch;
"""

# An entry without images keeps the payload it always had, so old links hold.
OLD_ARGUMENTS = """text, timestamptz, uuid, text, text, text, bigint,
  bigint, bigint, bigint, text, text, bytea"""
SEALED = f"""
drop function nabij_audit_payload({OLD_ARGUMENTS});
create function nabij_audit_payload(
  chain text, at timestamptz, trace_id uuid, act text, status text, subject_kind text,
  subject_id bigint, account_id bigint, capacity_id bigint, organisation_id bigint,
  function text, ground text, digest bytea, batch bigint, images bytea
) returns bytea language sql immutable as $$
  select sha256(convert_to((jsonb_build_array(chain,
    (extract(epoch from at) * 1000000)::bigint, trace_id, act, status, subject_kind,
    subject_id, account_id, capacity_id, organisation_id, function, ground,
    encode(digest, 'hex')) || case when images is null then '[]'::jsonb
    else jsonb_build_array(batch, encode(images, 'hex')) end)::text, 'UTF8'))
$$;
"""


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """The same function with a few words changed; each must be there just once."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def cut(text: str, start: str) -> str:
    """One function of a longer script."""
    begin = text.index(start)
    return text[begin : text.index("\n$$;", begin) + 4]


WRITE = "create function nabij_audit(entries jsonb)"
FAULTS = "create function nabij_audit_faults()"
OLD_WRITE, OLD_FAULTS = cut(chain.CHAIN, WRITE), cut(verification.FAULTS, FAULTS)
NEW_WRITE = replaced(
    OLD_WRITE,
    ("create function", "create or replace function"),
    ("search_path = public as", "search_path = public, pg_temp as"),
    (
        "begin\n",
        """declare
  sealing bigint := nullif(current_setting('app.batch', true), '')::bigint;
  sealed bytea;
begin
  if sealing is not null and entries @> '[{"closes": true}]' then
    sealed := nabij_batch_digest(sealing);
    perform set_config('app.batch', '', true);
  end if;
""",
    ),
    (
        "decode(x.key, 'hex') as key, x.content",
        """decode(x.key, 'hex') as key, x.content,
      case when x.closes and sealed is not null then sealing end as batch,
      case when x.closes then sealed end as images""",
    ),
    ("      content jsonb)", "      content jsonb, closes boolean)"),
    (
        "g.function, g.ground, g.digest) as",
        "g.function, g.ground, g.digest, g.batch,\n      g.images) as",
    ),
    ("ground, digest, link)", "ground, digest, batch, images, link)"),
    ("    e.digest, head.link", "    e.digest, e.batch, e.images, head.link"),
)
NEW_FAULTS = replaced(
    OLD_FAULTS,
    ("create function", "create or replace function"),
    ("search_path = public as", "search_path = public, pg_temp as"),
    ("e.function, e.ground, e.digest))", "e.function, e.ground, e.digest, e.batch,\n          e.images))"),
)
AGAIN = "create or replace function"
UNDO_SEALED = ";\n".join(
    [
        cut(chain.CHAIN, "create function nabij_audit_payload(").rstrip(";"),
        OLD_WRITE.replace("create function", AGAIN).rstrip(";"),
        OLD_FAULTS.replace("create function", AGAIN).rstrip(";"),
        f"drop function nabij_audit_payload({OLD_ARGUMENTS}, bigint, bytea)",
    ]
)

# Per batch: it is as its entry says, and an entry speaks of it. What was destroyed has
# a line that says so, of that person and that moment.
VERIFY = """
create function nabij_image_faults()
returns table (chain text, seq bigint, entry_id bigint, fault text)
language sql stable set search_path = public, pg_temp as $$
  with told as materialized (
    select i.batch, sha256(string_agg(case when i.image is null and i.op <> 'D'
      then i.digest else nabij_image_digest(i.salt, i.name, i.op, i.row_id, i.image)
      end, ''::bytea order by i.id)) as due
    from base_rowimage i group by i.batch
  )
  select e.chain::text, e.seq, e.id, 'images' from base_auditentry e
  left join told t on t.batch = e.batch
  where e.batch is not null and t.due is distinct from e.images
  union all
  select 'batch:' || t.batch, 0, null, 'unsealed' from told t
  where not exists (select 1 from base_auditentry e where e.batch = t.batch)
  union all
  select 'batch:' || i.batch, 0, null, 'destroyed' from base_rowimage i
  where i.image is null and i.op <> 'D' and not exists (
    select 1 from base_auditentry e where e.act = 'families.content_destroyed'
    and e.chain = 'person:' || i.destroyed_for and e.at = i.destroyed_at)
  group by i.batch
$$;
"""

# What belongs to a row: rows that stand and point to it, rows that were deleted and
# pointed to it, and what belongs to those in turn.
BELONGS = """
create function nabij_names_of_images() returns table (former text, name text)
language sql stable set search_path = public, pg_temp as $$
  select f.value, c.relname::text from pg_trigger g
  join pg_class c on c.oid = g.tgrelid
  cross join lateral jsonb_array_elements_text(
    obj_description(g.oid, 'pg_trigger')::jsonb -> 'names') f
  where g.tgname = 'nabij_image_insert'
$$;
create function nabij_rows_about(root text, root_id bigint)
returns table (name text, row_id bigint)
language plpgsql stable set search_path = public, pg_temp as $$
declare
  edge record;
  known jsonb := jsonb_build_object(root, jsonb_build_array(root_id));
  fresh jsonb := known;
  next_ones jsonb;
  ids bigint[];
  made bigint[];
begin
  while fresh <> '{}' loop
    next_ones := '{}';
    for edge in
      select child.relname::text as child, a.attname::text as col,
        parent.relname::text as parent
      from pg_constraint c
      join pg_class child on child.oid = c.conrelid
      join pg_class parent on parent.oid = c.confrelid
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      join pg_trigger g on g.tgrelid = child.oid and g.tgname = 'nabij_image_insert'
      where c.contype = 'f' and array_length(c.conkey, 1) = 1
        and fresh ? parent.relname
    loop
      ids := array(select jsonb_array_elements_text(fresh -> edge.parent)::bigint);
      execute format(
        'select array(select t.id from %1$I t where t.%2$I = any ($1)
          union select i.row_id from base_rowimage d
          join base_rowimage i on i.name = d.name and i.row_id = d.row_id
          where d.name = %1$L and d.op = ''D'' and (i.image ->> %2$L)::bigint = any ($1)
          except select jsonb_array_elements_text($2)::bigint)',
        edge.child, edge.col)
      into made using ids, coalesce(known -> edge.child, '[]');
      if made <> '{}' then
        known := known || jsonb_build_object(
          edge.child, coalesce(known -> edge.child, '[]') || to_jsonb(made));
        next_ones := next_ones || jsonb_build_object(
          edge.child, coalesce(next_ones -> edge.child, '[]') || to_jsonb(made));
      end if;
    end loop;
    fresh := next_ones;
  end loop;
  return query select e.key, v.value::bigint from jsonb_each(known) e
    cross join lateral jsonb_array_elements_text(e.value) v;
end
$$;
"""
UNDO_BELONGS = """
drop function nabij_rows_about(text, bigint);
drop function nabij_names_of_images();
"""

FIELDS = [
    (
        "id",
        models.BigAutoField(
            auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
        ),
    ),
    ("batch", models.BigIntegerField()),
    ("name", models.CharField(max_length=63)),
    ("op", models.CharField(max_length=1)),
    ("row_id", models.BigIntegerField()),
    ("salt", models.UUIDField(null=True)),
    ("image", models.JSONField(null=True)),
    ("digest", models.BinaryField(max_length=32, null=True)),
    ("destroyed_for", models.BigIntegerField(null=True)),
    ("destroyed_at", models.DateTimeField(null=True)),
]
INDEXES = [
    models.Index(fields=["batch"], name="rowimage_batch"),
    models.Index(fields=["name", "row_id"], name="rowimage_row"),
]


class Migration(migrations.Migration):
    dependencies = [("base", "0006_sent_once")]

    operations = [
        migrations.RunSQL(IMAGES, UNDO_IMAGES),
        migrations.RunSQL(SEALED + NEW_WRITE + NEW_FAULTS, UNDO_SEALED),
        migrations.RunSQL(VERIFY, "drop function nabij_image_faults()"),
        migrations.RunSQL(BELONGS, UNDO_BELONGS),
    ]
