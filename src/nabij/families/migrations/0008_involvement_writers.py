"""An involvement opens a file, so the database itself guards who may write which one.

The person and the desk are of the organisation that writes it: nobody opens a file of
another institution. Grounds that follow from registered measures are derived; only a
director lets an inspector in; only the one who breaks the glass gets it, for a day.
"""

from django.db import migrations

DERIVERS = (
    "(select nabij_function()) in"
    " ('register_machine', 'team_leader', 'waiting_list_coordinator')"
)
VISIT = "(select nabij_function()) = 'director' and ground = 'supervision'"
GLASS = """(select nabij_function()) in ('youth_protector', 'behavioural_scientist',
    'team_leader', 'waiting_list_coordinator')
  and ground = 'break_glass' and source = '' and reviewed_at is null
  and granted_by = (select nabij_capacity())
  and desk_id = any ((select nabij_own_desks())::bigint[])
  and until_at <= (select nabij_now()) + interval '24 hours'"""
MINE = "controller_id = (select nabij_organisation())"

NARROWER = f"""
drop policy families_involvement_insert on families_involvement;
drop policy families_involvement_update on families_involvement;
drop policy families_involvement_delete on families_involvement;
create policy families_involvement_insert on families_involvement for insert
  with check ({MINE} and (({DERIVERS} and source <> '') or ({VISIT}) or ({GLASS})));
create policy families_involvement_update on families_involvement for update
  using ({MINE} and ({DERIVERS} or ({VISIT})))
  with check ({MINE} and ({DERIVERS} or ({VISIT})));
create policy families_involvement_delete on families_involvement for delete
  using ({MINE} and {DERIVERS} and source <> '');
"""
WIDER = f"""
drop policy families_involvement_insert on families_involvement;
drop policy families_involvement_update on families_involvement;
drop policy families_involvement_delete on families_involvement;
create policy families_involvement_insert on families_involvement for insert
  with check ({MINE});
create policy families_involvement_update on families_involvement for update
  using ({MINE}) with check ({MINE});
create policy families_involvement_delete on families_involvement for delete
  using ({MINE});
"""

# A foreign key looks past row security, so it holds for files that stay shut.
ONE_ORGANISATION = """
alter table families_person
  add constraint person_of_controller unique (id, controller_id);
alter table organisations_desk
  add constraint desk_of_organisation unique (id, organisation_id);
alter table families_involvement
  add constraint involvement_person_of_controller
    foreign key (person_id, controller_id)
    references families_person (id, controller_id) deferrable initially deferred,
  add constraint involvement_desk_of_controller
    foreign key (desk_id, controller_id)
    references organisations_desk (id, organisation_id) deferrable initially deferred;
"""
ANY_ORGANISATION = """
alter table families_involvement drop constraint involvement_desk_of_controller;
alter table families_involvement drop constraint involvement_person_of_controller;
alter table organisations_desk drop constraint desk_of_organisation;
alter table families_person drop constraint person_of_controller;
"""

# Temporary tables come first in any search path that does not name them: one of the
# app's own would stand in for the real one inside a function that has more rights.
FUNCTIONS = (
    "nabij_household_size(bigint, date)",
    "nabij_destroy_content(bigint, timestamptz)",
    "nabij_audit(jsonb)",
    "nabij_discard_old_drafts()",
    "nabij_anchor(date)",
    "nabij_audit_faults()",
)


def searching(path: str) -> str:
    return ";\n".join(
        f"alter function {name} set search_path = {path}" for name in FUNCTIONS
    )


class Migration(migrations.Migration):
    dependencies = [("families", "0005_destroy_content"), ("organisations", "0003_visits"), ("organisations", "0001_initial"), ("base", "0004_own_trail"), ("base", "0001_initial")]

    operations = [
        migrations.RunSQL(NARROWER, WIDER),
        migrations.RunSQL(ONE_ORGANISATION, ANY_ORGANISATION),
        migrations.RunSQL(searching("public, pg_temp"), searching("public")),
    ]
