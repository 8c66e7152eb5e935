"""Who works along in a file from another organisation: on a ground given by hand.

The desk of a duo, of voluntary help or of somebody asked for advice may be of another
organisation than the one that keeps the file. All other grounds stay inside it.
"""

from importlib import import_module

from django.db import migrations, models

HAND = "('duo', 'voluntary', 'advice')"
OWN = "controller_id = (select nabij_organisation())"
GIVERS = """(select nabij_function()) in ('youth_protector', 'behavioural_scientist',
    'team_leader', 'local_team_worker', 'safety_expert')"""

# A foreign key knows no condition, but it lets a row pass whose column is empty.
DESKS = f"""
alter table families_involvement drop constraint involvement_desk_of_controller;
alter table families_involvement add column desk_controller bigint
  generated always as (case when ground in {HAND} then null else controller_id end)
  stored;
alter table families_involvement add constraint involvement_desk_of_controller
  foreign key (desk_id, desk_controller)
  references organisations_desk (id, organisation_id) deferrable initially deferred;
"""
DESKS_BACK = f"""
delete from families_involvement where ground in {HAND};
alter table families_involvement drop constraint involvement_desk_of_controller;
alter table families_involvement drop column desk_controller;
alter table families_involvement add constraint involvement_desk_of_controller
  foreign key (desk_id, controller_id)
  references organisations_desk (id, organisation_id) deferrable initially deferred;
"""

# A function, because a policy may not ask its own table. Access taken for a day, or
# for a visit, is nothing to pass on.
WORKS_WITH = """
create function nabij_works_with(person bigint) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select exists (select 1 from families_involvement inv
    where inv.person_id = person and inv.desk_id = any (nabij_desks())
      and inv.ground not in ('break_glass', 'supervision', 'advice')
      and inv.from_at <= nabij_now()
      and (inv.until_at is null or inv.until_at > nabij_now()))
$$;
"""

before = import_module("nabij.families.migrations.0009_involvement_wall")
GIVES = f"""({OWN} and ground in {HAND} and source = '' and reason <> ''
  and granted_by = (select nabij_capacity()) and reviewed_at is null
  and from_at >= (select nabij_now()) and until_at is not null and {GIVERS}
  and exists (select 1 from organisations_desk d where d.id = desk_id
    and d.kind = 'own')
  and nabij_works_with(person_id))"""
# Ended by who gave it, by a colleague in the file, or by who got it.
TAKES_BACK = f"""(ground in {HAND} and (
  ({OWN} and {GIVERS} and nabij_works_with(person_id))
  or desk_id = any ((select nabij_own_desks())::bigint[])))"""


def writers(insert: str, update: str) -> str:
    return f"""
drop policy families_involvement_insert on families_involvement;
drop policy families_involvement_update on families_involvement;
create policy families_involvement_insert on families_involvement for insert
  with check ({insert});
create policy families_involvement_update on families_involvement for update
  using ({update}) with check ({update});
"""


INSERT = f"{before.REGISTERS} or {before.BREAKS_GLASS} or {before.OPENS_VISIT}"
UPDATE = f"{before.REGISTERS} or {before.ENDS_VISIT} or {before.REVIEWS}"
WIDER = writers(f"{INSERT} or {GIVES}", f"{UPDATE} or {TAKES_BACK}")
NARROWER = writers(INSERT, UPDATE)

# What is computed is not there yet when a trigger looks before the row is written.
ENDING = import_module("nabij.families.migrations.0010_verdict").AFTER
ENDS = (
    ENDING.replace("- 'was_right'", "- 'was_right' - 'desk_controller'")
    .replace("- 'until_at'", "- 'until_at' - 'desk_controller'")
    .replace("old.ground = 'supervision'", f"old.ground in ('supervision', {HAND[1:]}")
)


class Migration(migrations.Migration):
    dependencies = [("families", "0012_conflict_row_security")]

    operations = [
        migrations.RunSQL(DESKS, DESKS_BACK),
        migrations.RunSQL(WORKS_WITH, "drop function nabij_works_with(bigint)"),
        migrations.RunSQL(WIDER, NARROWER),
        migrations.RunSQL(ENDS, ENDING),
    ]
