"""A line about several persons opens when all of them are open to the reader.

`dossier_statementabout` opens by the person it names, so whoever reads counts only
those who are open to them: fewer than the line has, and the line stays shut. What
everybody in the file may know of it (kind and day) stands in `dossier_statementtrace`.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, opened_or_machine, written_by

CONTROLS = "controller_id = (select nabij_controls())"
BEFORE = opened_or_machine("dossier_statement.person_id")
ALL_OPEN = """(about_count = 0 or about_count = (select count(*)
  from dossier_statementabout a where a.statement_id = dossier_statement.id))"""
AFTER = f"({CONTROLS} or ({opened('dossier_statement.person_id')} and {ALL_OPEN}))"
# Row security holds inside a policy too: a statement that is shut is not there.
OF_OPEN = """exists (select 1 from dossier_statement s
  where s.id = dossier_disclosure.statement_id)"""


def read_by(condition: str) -> str:
    return f"""
drop policy dossier_statement_read on dossier_statement;
create policy dossier_statement_read on dossier_statement for select
  using ({condition});
"""


class Migration(migrations.Migration):
    dependencies = [("dossier", "0012_faces_shut")]

    operations = [
        *[
            shut(
                f"dossier_{table}",
                read=opened_or_machine(f"dossier_{table}.person_id"),
                write=written_by(f"dossier_{table}.person_id"),
            )
            for table in ("statementabout", "statementtrace")
        ],
        migrations.RunSQL(read_by(AFTER), read_by(BEFORE)),
        shut(
            "dossier_disclosure",
            read=f"({CONTROLS} or {OF_OPEN})",
            write=written_by("dossier_disclosure.person_id"),
        ),
    ]
