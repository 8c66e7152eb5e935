"""Who died, for the organisations that owe something about them or work in the file.

The day stands with the person, whom only the organisation reads that wrote them down.
A machine of another one that had the file open at a desk is told the day and no more.
"""

from django.db import migrations

ENDED = """
create function nabij_lives_ended(asked bigint[])
returns table (person bigint, day date, is_stillborn boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select p.id, coalesce(p.died_on, p.stillborn_on), p.died_on is null
  from families_person p
  where (p.died_on is not null or p.stillborn_on is not null)
    and (asked is null or p.id = any (asked))
    and (p.controller_id = nabij_controls() or exists (
      select 1 from families_involvement inv
      join organisations_desk desk on desk.id = inv.desk_id
      where inv.person_id = p.id and desk.organisation_id = nabij_controls()))
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("waiting", "0006_lists_shut"), ("families", "0016_kin_row_security")]

    operations = [
        migrations.RunSQL(ENDED, "drop function nabij_lives_ended(bigint[])")
    ]
