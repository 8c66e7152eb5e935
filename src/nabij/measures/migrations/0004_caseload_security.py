"""The weight of a case opens with the person; counts open for their organisation."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by

COUNTED_BY = "controller_id = (select nabij_controls())"
OWN = "controller_id = (select nabij_organisation())"


class Migration(migrations.Migration):
    dependencies = [("measures", "0002_row_security"), ("families", "0002_row_security"), ("families", "0001_initial")]

    operations = [
        shut(
            "measures_caseweight",
            read=opened_or_machine("measures_caseweight.youth_id"),
            write=written_by("measures_caseweight.youth_id"),
        ),
        shut("measures_caseloadday", read=OWN, write=COUNTED_BY),
    ]
