"""The moment, the acting capacity and the audit chain, as the database knows them."""

from django.db import migrations

SETTINGS = """
create function nabij_now() returns timestamptz language sql stable as $$
  select coalesce(nullif(current_setting('app.now', true), '')::timestamptz, now())
$$;
create function nabij_today() returns date language sql stable as $$
  select (nabij_now() at time zone 'Europe/Amsterdam')::date
$$;
create function nabij_capacity() returns bigint language sql stable as $$
  select nullif(current_setting('app.capacity', true), '')::bigint
$$;
create function nabij_account() returns bigint language sql stable as $$
  select nullif(current_setting('app.account', true), '')::bigint
$$;
"""

UNDO_SETTINGS = """
drop function nabij_account(); drop function nabij_capacity();
drop function nabij_today(); drop function nabij_now();
"""

# The payload is everything an entry states, in one fixed form. The link hashes the
# previous link, the number in the chain and the payload: no entry can be changed,
# left out or put elsewhere without breaking every link after it. The first link
# starts from the name of the chain.
CHAIN = """
create function nabij_audit_payload(
  chain text, at timestamptz, trace_id uuid, act text, status text, subject_kind text,
  subject_id bigint, account_id bigint, capacity_id bigint, organisation_id bigint,
  function text, ground text, digest bytea
) returns bytea language sql immutable as $$
  select sha256(convert_to(jsonb_build_array(chain,
    (extract(epoch from at) * 1000000)::bigint, trace_id, act, status, subject_kind,
    subject_id, account_id, capacity_id, organisation_id, function, ground,
    encode(digest, 'hex'))::text, 'UTF8'))
$$;
create function nabij_audit_link(previous bytea, seq bigint, payload bytea)
returns bytea language sql immutable as $$
  select sha256(previous || int8send(seq) || payload)
$$;
create function nabij_audit_genesis(chain text) returns bytea
language sql immutable as $$
  select sha256(convert_to(chain, 'UTF8'))
$$;
create function nabij_audit(entries jsonb) returns void
language plpgsql security definer set search_path = public as $$
begin
  with given as materialized (
    select nextval('base_auditentry_id_seq') as id, x.chain, x.at, x.trace_id, x.act,
      x.status, x.subject_kind, x.subject_id, x.account_id, x.capacity_id,
      x.organisation_id, coalesce(x.function, '') as function,
      coalesce(x.ground, '') as ground, decode(x.digest, 'hex') as digest,
      decode(x.key, 'hex') as key, x.content
    from jsonb_to_recordset(entries) as x(
      chain text, at timestamptz, trace_id uuid, act text, status text,
      subject_kind text, subject_id bigint, account_id bigint, capacity_id bigint,
      organisation_id bigint, function text, ground text, digest text, key text,
      content jsonb)
  ), entry as materialized (
    select g.*, nabij_audit_payload(g.chain, g.at, g.trace_id, g.act, g.status,
      g.subject_kind, g.subject_id, g.account_id, g.capacity_id, g.organisation_id,
      g.function, g.ground, g.digest) as payload
    from given g
  ), head as (
    insert into base_audithead as h (chain, seq, payload, link)
    select e.chain, 1, e.payload,
      nabij_audit_link(nabij_audit_genesis(e.chain), 1, e.payload)
    from entry e order by e.chain
    on conflict (chain) do update set seq = h.seq + 1, payload = excluded.payload,
      link = nabij_audit_link(h.link, h.seq + 1, excluded.payload)
    returning h.chain, h.seq, h.link
  ), content as (
    insert into base_auditcontent (entry_id, key, content)
    select e.id, e.key, e.content from entry e where e.key is not null
  )
  insert into base_auditentry (id, chain, seq, at, trace_id, act, status,
    subject_kind, subject_id, account_id, capacity_id, organisation_id, function,
    ground, digest, link)
  select e.id, e.chain, head.seq, e.at, e.trace_id, e.act, e.status, e.subject_kind,
    e.subject_id, e.account_id, e.capacity_id, e.organisation_id, e.function, e.ground,
    e.digest, head.link
  from entry e join head using (chain);
end
$$;
create function nabij_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit trail is append-only';
end
$$;
create trigger auditentry_append_only before update or delete or truncate
  on base_auditentry for each statement execute function nabij_refuse_change();
create trigger auditanchor_append_only before update or delete or truncate
  on base_auditanchor for each statement execute function nabij_refuse_change();
alter table base_audithead set (fillfactor = 70);
"""

UNDO_CHAIN = """
drop trigger auditanchor_append_only on base_auditanchor;
drop trigger auditentry_append_only on base_auditentry;
drop function nabij_refuse_change();
drop function nabij_audit(jsonb);
drop function nabij_audit_genesis(text);
drop function nabij_audit_link(bytea, bigint, bytea);
drop function nabij_audit_payload(text, timestamptz, uuid, text, text, text, bigint,
  bigint, bigint, bigint, text, text, bytea);
"""

# Drafts belong to their account. The trail is read through policies of the slices
# that know who may see whose file; the owner writes it, in nabij_audit.
SHUT = """
alter table base_draft enable row level security;
alter table base_draft force row level security;
create policy base_draft_own on base_draft
  using (account_id = nabij_account()) with check (account_id = nabij_account());
alter table base_auditentry enable row level security;
alter table base_auditentry force row level security;
create policy base_auditentry_owner on base_auditentry to current_user
  using (true) with check (true);
alter table base_auditcontent enable row level security;
alter table base_auditcontent force row level security;
create policy base_auditcontent_owner on base_auditcontent to current_user
  using (true) with check (true);
"""

UNDO_SHUT = """
drop policy base_auditcontent_owner on base_auditcontent;
alter table base_auditcontent disable row level security;
drop policy base_auditentry_owner on base_auditentry;
alter table base_auditentry disable row level security;
drop policy base_draft_own on base_draft;
alter table base_draft disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0001_initial")]

    operations = [
        migrations.RunSQL(SETTINGS, UNDO_SETTINGS),
        migrations.RunSQL(CHAIN, UNDO_CHAIN),
        migrations.RunSQL(SHUT, UNDO_SHUT),
    ]
