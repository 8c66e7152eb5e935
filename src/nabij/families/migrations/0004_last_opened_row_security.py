"""An account sees its own trail of files; the size of a family without its members."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened

MINE = "account_id = (select nabij_account())"

# Row security hides a member whose file the reader may not open; the reader may know
# that there are more. The number only, and only for a household in which the reader
# has somebody open.
SIZE = f"""
create function nabij_household_size(household bigint, day date) returns integer
language sql stable security definer set search_path = public as $$
  select case when exists (
    select 1 from families_membership
    where families_membership.household_id = household
      and {opened("families_membership.person_id")}
  ) then (
    select count(distinct m.person_id)::integer from families_membership m
    where m.household_id = household and m.superseded_at is null
      and m.from_on <= day and (m.until_on is null or m.until_on > day)
  ) end
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0002_row_security")]

    operations = [
        shut("families_lastopened", read=MINE, write=MINE),
        migrations.RunSQL(SIZE, "drop function nabij_household_size(bigint, date)"),
    ]
