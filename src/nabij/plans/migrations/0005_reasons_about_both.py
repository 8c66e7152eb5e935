"""Decisions on goals that stand already open as they do from now on: by both persons."""

from django.db import migrations

FILL = """
insert into dossier_decisionabout (controller_id, decision_id, person_id)
select d.controller_id, d.id, w.person_id
from plans_weigheddecision w join dossier_decision d on d.id = w.decision_id
where w.person_id is distinct from d.person_id;
update dossier_decision d set about_count = 1
where exists (select 1 from dossier_decisionabout a where a.decision_id = d.id);
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0004_plans_settled_by_who_began"), ("dossier", "0021_decisions_about_several_row_security"), ("dossier", "0001_initial")]

    operations = [
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
