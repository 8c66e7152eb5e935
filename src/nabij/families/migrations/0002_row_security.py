"""Per person, not per family: a row opens on an involvement that names the person."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, opened_or_machine, written_by

# A secret address opens for the desk of the worker who carries out the measure, on
# that ground alone: no team, no waiting-list desk, no visit, no break-glass.
WORKER = """exists (select 1 from families_involvement inv
  where inv.person_id = {column} and inv.ground in ('execution', 'closing')
    and inv.desk_id = any ((select nabij_own_desks())::bigint[])
    and inv.from_at <= (select nabij_now())
    and (inv.until_at is null or inv.until_at > (select nabij_now())))"""


def secret(column: str) -> str:
    return (
        "(controller_id = (select nabij_registers()) or (case when is_secret then "
        f"{WORKER.format(column=column)} else {opened_or_machine(column)} end))"
    )


HOUSEHOLD = """(controller_id = (select nabij_controls()) or exists (
  select 1 from families_membership m where m.household_id = families_household.id))"""

OWN_ORGANISATION = "controller_id = (select nabij_organisation())"
OWN_DESK = "desk_id = any ((select nabij_desks())::bigint[])"

AUDIT = f"""
create policy base_auditentry_read on base_auditentry for select using (
  (subject_kind = 'person' and {opened("base_auditentry.subject_id")})
  or account_id = (select nabij_account())
  or (organisation_id = (select nabij_organisation()) and (select nabij_function())
    in ('functional_administrator', 'director', 'team_leader', 'register_machine')));
create policy base_auditcontent_read on base_auditcontent for select using (exists (
  select 1 from base_auditentry e where e.id = entry_id and (
    (e.subject_kind = 'person' and {opened("e.subject_id")})
    or (e.subject_kind <> 'person'
      and e.organisation_id = (select nabij_organisation())))));
"""
UNDO_AUDIT = """
drop policy base_auditcontent_read on base_auditcontent;
drop policy base_auditentry_read on base_auditentry;
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0001_initial"), ("organisations", "0002_who_acts"), ("organisations", "0001_initial")]

    operations = [
        shut(
            "families_person", read=opened_or_machine("families_person.id"),
            write=written_by("families_person.id"),
        ),
        *[
            shut(
                f"families_{table}",
                read=opened_or_machine(f"families_{table}.person_id"),
                write=written_by(f"families_{table}.person_id"),
            )
            for table in ("membership", "relation", "searchword")
        ],
        *[
            shut(
                f"families_{table}",
                read=secret(f"families_{table}.person_id"),
                write=written_by(f"families_{table}.person_id"),
            )
            for table in ("home", "schooling")
        ],
        shut("families_household", read=HOUSEHOLD, write=OWN_ORGANISATION),
        shut(
            "families_involvement",
            read=f"({OWN_DESK} or {OWN_ORGANISATION})",
            write=OWN_ORGANISATION,
        ),
        migrations.RunSQL(AUDIT, UNDO_AUDIT),
    ]
