"""Sessions end by version, drafts age out, days are anchored, chains are verified."""

from django.db import migrations, models

CACHE = """
create table base_cache (cache_key varchar(255) primary key, value text not null,
  expires timestamptz not null);
create index base_cache_expires on base_cache (expires);
"""

DRAFTS = """
create function nabij_discard_old_drafts() returns bigint
language plpgsql security definer set search_path = public as $$
declare gone bigint;
begin
  delete from base_draft where saved_at < nabij_now() - interval '7 days';
  get diagnostics gone = row_count;
  return gone;
end
$$;
create policy base_draft_owner on base_draft to current_user
  using (true) with check (true);
"""
UNDO_DRAFTS = """
drop policy base_draft_owner on base_draft;
drop function nabij_discard_old_drafts();
"""

# An anchor covers the chains that grew since the one before, and that one's digest:
# so each anchor vouches for everything up to its last entry. Writers of the trail wait
# for a moment while it is taken; else an entry with a lower number could come later.
ANCHOR = """
create function nabij_audit_day(previous bytea, day date, first_id bigint,
  last_id bigint) returns table (chains bigint, digest bytea) language sql stable as $$
  with last as (
    select distinct on (e.chain) e.chain, e.seq, e.link from base_auditentry e
    where e.id > first_id and e.id <= last_id order by e.chain, e.seq desc
  ), told as (
    select count(*) as chains, coalesce(string_agg(
      l.chain || ':' || l.seq || ':' || encode(l.link, 'hex'), E'\\n'
      order by l.chain collate "C"), '') as heads
    from last l
  )
  select t.chains, sha256(coalesce(previous, ''::bytea) || convert_to(
    day || ' ' || last_id || ' ' || t.chains || E'\\n' || t.heads, 'UTF8'))
  from told t
$$;
create function nabij_anchor(anchored date) returns bytea
language plpgsql security definer set search_path = public as $$
declare
  before base_auditanchor;
  until_id bigint;
  made record;
begin
  lock table base_auditanchor, base_auditentry in share row exclusive mode;
  select * into before from base_auditanchor a order by a.day desc limit 1;
  if before.day >= anchored then
    return (select a.digest from base_auditanchor a where a.day = anchored);
  end if;
  if anchored > nabij_today() then
    raise exception 'a day to come cannot be anchored';
  end if;
  select coalesce(max(e.id), 0) into until_id from base_auditentry e;
  select * into made from nabij_audit_day(
    before.digest, anchored, coalesce(before.last_entry_id, 0), until_id);
  insert into base_auditanchor (day, at, last_entry_id, chains, digest)
  values (anchored, nabij_now(), until_id, made.chains, made.digest);
  return made.digest;
end
$$;
"""
UNDO_ANCHOR = """
drop function nabij_anchor(date);
drop function nabij_audit_day(bytea, date, bigint, bigint);
"""

# Every fault as chain, number in the chain, entry and what is wrong. It tells nothing
# that is in a file, so the app's role may ask it.
FAULTS = """
create function nabij_audit_faults()
returns table (chain text, seq bigint, entry_id bigint, fault text)
language sql stable security definer set search_path = public as $$
  with linked as (
    select e.id, e.chain::text as chain, e.seq, e.link, e.digest,
      lag(e.seq, 1, 0::bigint) over w as seq_before,
      nabij_audit_link(coalesce(lag(e.link) over w, nabij_audit_genesis(e.chain)),
        e.seq, nabij_audit_payload(e.chain, e.at, e.trace_id, e.act, e.status,
          e.subject_kind, e.subject_id, e.account_id, e.capacity_id,
          e.organisation_id, e.function, e.ground, e.digest)) as due
    from base_auditentry e window w as (partition by e.chain order by e.seq)
  ), tail as (
    select distinct on (l.chain) l.chain, l.seq, l.id, l.link from linked l
    order by l.chain, l.seq desc
  ), anchored as (
    select a.day, a.chains, a.digest, a.last_entry_id,
      lag(a.digest) over d as digest_before,
      lag(a.last_entry_id, 1, 0::bigint) over d as first_id
    from base_auditanchor a window d as (order by a.day)
  ), destroyed as (
    select e.chain, max(e.seq) as seq from base_auditentry e
    where e.act = 'families.content_destroyed' group by e.chain
  )
  select l.chain, l.seq, l.id, case when l.seq <> l.seq_before + 1
    then 'gap' else 'link' end
  from linked l where l.seq <> l.seq_before + 1 or l.link <> l.due
  union all
  select coalesce(t.chain, h.chain::text), coalesce(t.seq, 0), t.id,
    case when t.chain is null or t.seq < h.seq then 'tail' else 'head' end
  from tail t full join base_audithead h on h.chain = t.chain
  where t.chain is null or h.chain is null or t.seq <> h.seq or t.link <> h.link
  union all
  select 'anchor:' || a.day, 0, a.last_entry_id, 'anchor' from anchored a
  cross join lateral nabij_audit_day(
    a.digest_before, a.day, a.first_id, a.last_entry_id) due
  where due.digest <> a.digest
  union all
  select l.chain, l.seq, l.id, 'content' from linked l
  left join base_auditcontent c on c.entry_id = l.id
  left join destroyed d on d.chain = l.chain
  where l.digest is not null and c.entry_id is null and coalesce(d.seq, 0) < l.seq
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0002_audit_functions")]

    operations = [
        migrations.RunSQL(CACHE, "drop table base_cache"),
        migrations.RunSQL(DRAFTS, UNDO_DRAFTS),
        migrations.RunSQL(ANCHOR, UNDO_ANCHOR),
        migrations.RunSQL(FAULTS, "drop function nabij_audit_faults()"),
    ]
