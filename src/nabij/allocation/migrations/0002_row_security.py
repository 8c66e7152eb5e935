"""A line opens with the files of all its youths; a proposal to who decides or leads.

Lines are written by the organisation's register machine, in whose name an action of
somebody who may allocate works: a change of one family moves lines of others.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened

OWN = "controller_id = (select nabij_organisation())"
DECIDES = (
    "(select nabij_function()) in ('team_leader', 'waiting_list_coordinator',"
    " 'register_machine', 'figures_machine')"
)
READS = DECIDES.replace("('team_leader'", "('director', 'team_leader'")


def all_open(table: str) -> str:
    """Every youth of the family is open; one that is shut shuts the whole line."""
    return (
        f"cardinality({table}.youth_ids) > 0 and not exists (select 1 from"
        f" unnest({table}.youth_ids) as y(id) where not {opened('y.id')})"  # noqa: S608
    )


def shut_lines(table: str) -> migrations.RunSQL:
    return shut(
        table,
        read="controller_id = (select nabij_controls())"
        f" or ({OWN} and {all_open(table)})",
        write="controller_id = (select nabij_registers())",
    )


class Migration(migrations.Migration):
    dependencies = [("allocation", "0001_initial"), ("families", "0002_row_security"), ("families", "0001_initial")]

    operations = [
        shut_lines("allocation_proposalline"),
        shut_lines("allocation_proposalchange"),
        shut(
            "allocation_proposal",
            read=f"{OWN} and {READS}",
            write=f"{OWN} and {READS}",
        ),
        shut("allocation_turn", read=OWN, write=f"{OWN} and {DECIDES}"),
    ]
