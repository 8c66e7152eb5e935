"""What somebody wrote when opening a file is for who has that file open.

Which desk has a file open follows from what is registered, and an organisation knows
it: a key to ask, without a word in it. A row that somebody made by hand says why, on
which ground and what was found of it; that can tell as much as the file. It opens with
the file, to who gave it, and where access is overseen: break-glass to team leaders and
directors, visits to directors.

Who has a file open reads on which ground everybody looked, break-glass and visits too,
of whichever organisation: the ground and its period, and not a word of the row.
"""

from importlib import import_module

from django.db import migrations

before = import_module("nabij.families.migrations.0014_who_works_along")
IN_WORDS = "(reason <> '' or legal_ground <> '' or review <> '')"
OURS = f"""({before.OWN_ORGANISATION} and (
    not {IN_WORDS}
    or granted_by = (select nabij_capacity())
    or (ground = 'break_glass'
      and (select nabij_function()) in ('team_leader', 'director'))
    or (ground = 'supervision' and (select nabij_function()) = 'director')
    or nabij_has_open(person_id)))"""
MACHINE = "controller_id = (select nabij_controls())"

GROUNDS = """
create function nabij_grounds_of(asked bigint, capacities bigint[])
returns table (capacity_id bigint, ground text, from_at timestamptz,
  until_at timestamptz, seated_at timestamptz, left_at timestamptz, source text)
language sql stable security definer set search_path = public, pg_temp as $$
  select occ.capacity_id, inv.ground, inv.from_at, inv.until_at,
    occ.from_at, occ.until_at, occ.source
  from families_involvement inv
  join organisations_occupancy occ on occ.desk_id = inv.desk_id
    and occ.capacity_id = any (capacities)
  where inv.person_id = asked and nabij_has_open(asked)
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0016_kin_row_security")]

    operations = [
        migrations.RunSQL(GROUNDS, "drop function nabij_grounds_of(bigint, bigint[])"),
        migrations.RunSQL(
            before.readers(
                f"({before.OWN_DESK} or {MACHINE} or {OURS} or {before.ALONG})"
            ),
            before.readers(
                f"({before.OWN_DESK} or {before.OWN_ORGANISATION} or {before.ALONG})"
            ),
        ),
    ]
