"""Requests, what was weighed and holds open with their persons; what tells of others.

The three functions see past row security, because a text must stay inside also when
the one who makes the export may not see the home it tells of. Only marks leave them,
and they begin at persons whose file is open: nobody guesses at the home of a stranger.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, opened_or_machine, written_by

# A request opens when everybody it is about is open: also who asked, when known.
ASKED_BY = f"""(records_filerequest.asked_by_id is null
  or {opened("records_filerequest.asked_by_id")})"""
READ = f"""(controller_id = (select nabij_controls())
  or ({opened("records_filerequest.person_id")} and {ASKED_BY}))"""

OPEN = f"""(p.controller_id = (select nabij_controls()) or {opened("p.id")})"""

FUNCTIONS = f"""
create function nabij_around(who bigint[]) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  with recursive around(id, steps) as (
    select p.id, 0 from families_person p where p.id = any (who) and {OPEN}
    union
    select beside.id, around.steps + 1 from around join lateral (
      select r.other_id as id from families_relation r where r.person_id = around.id
      union select r.person_id from families_relation r where r.other_id = around.id
      union select b.youth_id from families_beside b where b.person_id = around.id
      union select b.person_id from families_beside b where b.youth_id = around.id
      union select m.person_id from families_membership mine
        join families_membership m on m.household_id = mine.household_id
        where mine.person_id = around.id
    ) beside on true
    where around.steps < 2
  )
  select coalesce(array_agg(distinct id), '{{}}') from around
$$;
create function nabij_hidden_near(person bigint, reader bigint) returns bigint[]
language sql stable security definer set search_path = public, pg_temp as $$
  with hidden as (
    select p.id from families_person p
    where p.id = any ((select nabij_around(array_remove(array[person, reader], null)))::bigint[])
      and (p.has_secret_address
        or exists (select 1 from families_home h where h.person_id = p.id and h.is_secret))
  ),
  beside as (
    select id from hidden
    union
    select m.person_id from hidden join families_membership mine
        on mine.person_id = hidden.id
      join families_membership m on m.household_id = mine.household_id
    where m.until_on is null and mine.until_on is null
      and m.superseded_at is null and mine.superseded_at is null
  )
  select coalesce(array_agg(id), '{{}}') from beside
  where id is distinct from reader
    and exists (select 1 from hidden where hidden.id is distinct from reader)
$$;
create function nabij_tells_of_others(
  person bigint, reader bigint, hidden bigint[], more text[], texts text[]
) returns integer[]
language sql stable security definer set search_path = public, pg_temp as $$
  with near as (
    select array(select unnest(hidden)
      intersect select unnest(nabij_hidden_near(person, reader))) as ids
  ),
  names as (
    select distinct ' ' || btrim(regexp_replace(lower(word), '[^[:alnum:]]+', ' ', 'g'))
      || ' ' as word
    from families_person p, unnest(array[p.given_name, p.nickname]) word
    where p.id = any ((select nabij_around(array_remove(array[person, reader], null)))::bigint[])
      and p.id is distinct from person and p.id is distinct from reader
      and length(word) > 1
  ),
  homes as (
    select h.street, h.postcode, h.place, g.name as town from families_home h
    left join organisations_municipality g on g.id = h.municipality_id
    where h.person_id = any ((select ids from near)::bigint[]) and not exists (
      select 1 from families_home own where own.person_id = reader
        and own.postcode <> '' and own.postcode = h.postcode and own.number = h.number
    )
  ),
  places as (
    select distinct lower(replace(word, ' ', '')) as word from (
      select unnest(array[street, postcode, place, town]) as word from homes
      union all select s.school from families_schooling s
        where s.person_id = any ((select ids from near)::bigint[])
      union all select d.name from families_doctor d where d.person_id = any ((select ids from near)::bigint[])
      union all select h.with_whom from families_home h where h.person_id = any ((select ids from near)::bigint[])
      union all select unnest(more)
    ) all_words where length(replace(word, ' ', '')) > 2
  )
  select array_agg(case
    when exists (select 1 from places
      where position(places.word in lower(regexp_replace(t, '\\s+', '', 'g'))) > 0) then 2
    when exists (select 1 from names where position(names.word in
      ' ' || regexp_replace(lower(t), '[^[:alnum:]]+', ' ', 'g') || ' ') > 0) then 1
    else 0 end order by n)
  from unnest(texts) with ordinality as asked(t, n)
$$;
"""
UNDO = """
drop function nabij_tells_of_others(bigint, bigint, bigint[], text[], text[]);
drop function nabij_hidden_near(bigint, bigint);
drop function nabij_around(bigint[]);
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial"), ("families", "0016_kin_row_security"), ("families", "0001_initial")]

    operations = [
        shut(
            "records_filerequest",
            read=READ,
            write=written_by("records_filerequest.person_id"),
        ),
        *[
            shut(
                f"records_{table}",
                read=opened_or_machine(f"records_{table}.person_id"),
                write=written_by(f"records_{table}.person_id"),
            )
            for table in ("weighing", "legalhold")
        ],
        migrations.RunSQL(FUNCTIONS, UNDO),
    ]
