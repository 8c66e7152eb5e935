"""Why a worker is shielded is for who may shield: the team leader, and who administers.

Everybody reads the number. The reason tells who threatens whom, so it lies apart and
opens to the leader of the team, to the functional administrator and to the import.
"""

from importlib import import_module

from django.db import migrations

from nabij.base.rowsecurity import shut

TABLE = "organisations_shieldreason"
OURS = import_module("nabij.workforce.migrations.0005_shield_by_own").OURS.replace(
    "organisations_shield.", f"{TABLE}."
)
LED = f"""exists (select 1 from workforce_worker w
  join workforce_employment e on e.worker_id = w.id and e.superseded_at is null
  join organisations_capacity c on c.id = (select nabij_capacity())
  where w.professional_id = {TABLE}.professional_id and e.team_id = c.team_id
    and w.controller_id = (select nabij_organisation()))"""
KEEPERS = "('functional_administrator', 'register_machine')"
WHO = f"""(((select nabij_function()) in {KEEPERS} and {OURS})
  or ((select nabij_function()) = 'team_leader' and {LED}))"""


class Migration(migrations.Migration):
    dependencies = [("workforce", "0005_shield_by_own")]

    operations = [shut(TABLE, read=WHO, write=WHO)]
