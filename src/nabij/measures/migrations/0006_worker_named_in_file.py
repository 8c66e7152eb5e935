"""Who carries out a measure is known to whoever has the file open, wherever they work."""

from django.db import migrations

OWN = "controller_id = (select nabij_organisation())"
# The assignment itself opens with the child, so only those workers are named.
CARRIES_OUT = """exists (select 1 from measures_assignment a
  where a.worker_id = workforce_worker.id offset 0)"""


def readers(condition: str) -> str:
    return f"""
drop policy workforce_worker_read on workforce_worker;
create policy workforce_worker_read on workforce_worker for select
  using ({condition});
"""


class Migration(migrations.Migration):
    dependencies = [("measures", "0004_caseload_security"), ("workforce", "0004_roster_row_security"), ("workforce", "0001_initial")]

    operations = [
        migrations.RunSQL(readers(f"({OWN} or {CARRIES_OUT})"), readers(OWN)),
    ]
