"""Whose condition it is knows when somebody looked, also of another organisation."""

from django.db import migrations

from nabij.families.queries import opened_or_machine

BEFORE = opened_or_machine("safety_finding.person_id")
OURS = """((select nabij_registers()) is not null and exists (
  select 1 from safety_condition c where c.id = condition_id
    and c.controller_id = (select nabij_registers())))"""


def read_by(condition: str) -> str:
    return f"""
drop policy safety_finding_read on safety_finding;
create policy safety_finding_read on safety_finding for select using ({condition});
"""


class Migration(migrations.Migration):
    dependencies = [("safety", "0004_agreed_row_security")]

    operations = [
        migrations.RunSQL(read_by(f"{BEFORE} or {OURS}"), read_by(BEFORE)),
    ]
