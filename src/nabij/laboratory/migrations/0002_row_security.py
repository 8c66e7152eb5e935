"""An organisation reads its own runs, everybody in the laboratory the shipped ones."""

from django.db import migrations

from nabij.base.rowsecurity import shut

OWN = "organisation_id = (select nabij_organisation())"
SOMEBODY = "(select nabij_organisation()) is not null"
# The installation acts in capacity nought: it works the runs out.
INSTALLATION = "(select nabij_capacity()) = 0"


class Migration(migrations.Migration):
    dependencies = [("laboratory", "0001_initial"), ("organisations", "0002_who_acts"), ("organisations", "0001_initial")]

    operations = [
        shut(
            "laboratory_run",
            read=f"{OWN} or (organisation_id is null and {SOMEBODY}) or {INSTALLATION}",
            write=f"{OWN} or {INSTALLATION}",
        ),
    ]
