"""A decision about several persons opens when all of them are open to the reader.

As a statement does: `dossier_decisionabout` opens by the person it names, so whoever
reads counts only those who are open to them; fewer than it has, and it stays shut.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, opened_or_machine, written_by

OWN = "controller_id = (select nabij_organisation())"
CONTROLS = "controller_id = (select nabij_controls())"
ALL_OPEN = """(about_count = 0 or about_count = (select count(*)
  from dossier_decisionabout a where a.decision_id = dossier_decision.id))"""


def read_by(condition: str) -> str:
    return f"""
drop policy dossier_decision_read on dossier_decision;
create policy dossier_decision_read on dossier_decision for select using (
  case when dossier_decision.person_id is null then {OWN} else {condition} end);
"""


BEFORE = opened_or_machine("dossier_decision.person_id")
AFTER = f"({CONTROLS} or ({opened('dossier_decision.person_id')} and {ALL_OPEN}))"


class Migration(migrations.Migration):
    dependencies = [("dossier", "0018_contacts_row_security")]

    operations = [
        shut(
            "dossier_decisionabout",
            read=opened_or_machine("dossier_decisionabout.person_id"),
            write=written_by("dossier_decisionabout.person_id"),
        ),
        migrations.RunSQL(read_by(AFTER), read_by(BEFORE)),
    ]
