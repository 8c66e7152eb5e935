"""A watch and a check open with the youth; intervals with the organisation."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by

OWN = "controller_id = (select nabij_organisation())"
PERSONS = {
    "safety_watch": "youth_id",
    "safety_chosenowner": "youth_id",
    "safety_safetycheck": "person_id",
}


class Migration(migrations.Migration):
    dependencies = [("safety", "0001_initial"), ("organisations", "0002_who_acts"), ("organisations", "0001_initial"), ("families", "0002_row_security"), ("families", "0001_initial")]

    operations = [
        *[
            shut(
                table,
                read=opened_or_machine(f"{table}.{column}"),
                write=written_by(f"{table}.{column}"),
            )
            for table, column in PERSONS.items()
        ],
        shut("safety_checkinterval", read=OWN, write=OWN),
    ]
