"""Who stands in, and what a worker can take on, opens to the own organisation only.

A note for the next one on duty opens to who sits at the desk it lies on, and shuts
again for a substitute when the substitution ends.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut

OWN = "controller_id = (select nabij_organisation())"
TABLES = ("substitution", "expertise", "newfamilylimit", "supervision", "travelarea")
AT_THE_DESK = (
    f"({OWN} and workforce_handovernote.desk_id"
    " = any ((select nabij_own_desks())::bigint[]))"
)


class Migration(migrations.Migration):
    dependencies = [("workforce", "0002_row_security"), ("organisations", "0002_who_acts"), ("organisations", "0001_initial")]

    operations = [
        *[shut(f"workforce_{table}", read=OWN, write=OWN) for table in TABLES],
        shut("workforce_handovernote", read=AT_THE_DESK, write=AT_THE_DESK),
    ]
