"""The words of statements, for a search inside the files that are open.

Behind row security PostgreSQL asks an index nothing that could tell of a row before it
knows that the row may be seen, and whether a text has a word is such a question: the
index on words would never be used. So the words lie in a table of their own, which
nobody but its owner reads, and one function asks it. That function looks at the files
that are open to the acting capacity and at nothing else, and gives numbers of
statements only; the statements themselves stay behind their own row security.
"""

from django.db import migrations

WORDS = """
create table dossier_statementwords (
  statement_id bigint primary key,
  person_id bigint not null,
  about bigint[] not null,
  said_on date not null,
  words tsvector not null
);
create index statementwords_words on dossier_statementwords using gin (words);
create index statementwords_person on dossier_statementwords (person_id, said_on);
-- No policy: whoever is not the owner reads and writes nothing.
alter table dossier_statementwords enable row level security;

create function dossier_words_of(text, text, text) returns tsvector
language sql immutable as $$
  select to_tsvector('pg_catalog.dutch', concat_ws(' ', $1, $2, $3))
$$;

create function dossier_keep_words() returns trigger
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from dossier_statementwords where statement_id = old.id;
    return null;
  end if;
  if new.superseded_at is not null then
    delete from dossier_statementwords where statement_id = new.id;
    return null;
  end if;
  insert into dossier_statementwords (statement_id, person_id, about, said_on, words)
  values (new.id, new.person_id,
    array(select a.person_id from dossier_statementabout a
      where a.statement_id = new.id),
    new.said_on, dossier_words_of(new.text, new.source, new.reaction))
  on conflict (statement_id) do update set person_id = excluded.person_id,
    about = excluded.about, said_on = excluded.said_on, words = excluded.words;
  return null;
end $$;
create trigger statement_keeps_words after insert or update or delete
  on dossier_statement for each row execute function dossier_keep_words();

create function nabij_statements_found(asked text, most int) returns setof bigint
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  files bigint[];
  since date;
  found bigint[];
begin
  select coalesce(array_agg(distinct inv.person_id), '{}') into files
  from families_involvement inv
  where inv.desk_id = any (nabij_desks()) and inv.from_at <= nabij_now()
    and (inv.until_at is null or inv.until_at > nabij_now());
  -- The newest lines are asked for: a word that is everywhere is in enough of those of
  -- the last quarter, and the years before are left alone.
  foreach since in array array[nabij_now()::date - 92, '-infinity'::date] loop
    -- Planned with what is asked, so that the rarer of the two indexes leads.
    execute
      'select array_agg(statement_id) from (
         select w.statement_id from dossier_statementwords w
         where w.person_id = any ($1) and w.said_on >= $4
           and (w.about = ''{}'' or w.about <@ $1)
           and w.words @@ websearch_to_tsquery(''pg_catalog.dutch'', $2)
         order by w.said_on desc, w.statement_id desc limit $3) newest'
    into found using files, asked, most, since;
    exit when cardinality(found) >= most;
  end loop;
  return query select unnest(found);
end $$;
"""
# Row security holds for whoever migrates too, so the words of what stands already are
# written by each organisation's own machine.
FILL = """
do $$
declare
  machine record;
begin
  for machine in select id from organisations_capacity
    where function = 'register_machine' and superseded_at is null
  loop
    perform set_config('app.capacity', machine.id::text, true);
    insert into dossier_statementwords (statement_id, person_id, about, said_on, words)
    select s.id, s.person_id, '{}', s.said_on,
      dossier_words_of(s.text, s.source, s.reaction)
    from dossier_statement s where s.superseded_at is null
    on conflict (statement_id) do nothing;
  end loop;
  perform set_config('app.capacity', '', true);
end $$;
"""
UNDO = """
drop function nabij_statements_found(text, int);
drop trigger statement_keeps_words on dossier_statement;
drop function dossier_keep_words();
drop function dossier_words_of(text, text, text);
drop table dossier_statementwords;
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0014_statements_about_several_row_security")]

    operations = [
        migrations.RunSQL(WORDS, UNDO),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
