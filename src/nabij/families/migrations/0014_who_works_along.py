"""Who has a file open may know who else works in it; and on which ground it was shared.

Break-glass and visits stay as they were: known to the organisation that keeps the file
and to whoever has them. The functions look past row security, because a policy may not
ask its own table.
"""

from importlib import import_module

from django.db import migrations, models

before = import_module("nabij.families.migrations.0013_grounds_by_hand")
WORKS_WITH = before.WORKS_WITH.replace("create function", "create or replace function")
HAS_OPEN = """
create function nabij_has_open(person bigint) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select 1 from families_involvement inv
    where inv.person_id = person and inv.desk_id = any (nabij_desks())
      and inv.from_at <= nabij_now()
      and (inv.until_at is null or inv.until_at > nabij_now()))
$$;
"""
OWN_DESK = "desk_id = any ((select nabij_desks())::bigint[])"
OWN_ORGANISATION = "controller_id = (select nabij_organisation())"
ALONG = "(ground not in ('break_glass', 'supervision') and nabij_has_open(person_id))"


def readers(condition: str) -> str:
    return f"""
drop policy families_involvement_read on families_involvement;
create policy families_involvement_read on families_involvement for select
  using ({condition});
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0013_grounds_by_hand")]

    operations = [
        migrations.RunSQL(
            WORKS_WITH.replace("stable set", "stable security definer set"),
            WORKS_WITH,
        ),
        migrations.RunSQL(HAS_OPEN, "drop function nabij_has_open(bigint)"),
        migrations.RunSQL(
            readers(f"({OWN_DESK} or {OWN_ORGANISATION} or {ALONG})"),
            readers(f"({OWN_DESK} or {OWN_ORGANISATION})"),
        ),
    ]
