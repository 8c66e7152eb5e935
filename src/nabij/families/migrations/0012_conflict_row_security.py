"""A conflict of interest opens to who may open the person, at the own organisation."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine

OWN = "controller_id = (select nabij_organisation())"
PERSON = opened_or_machine("families_conflictofinterest.person_id")


class Migration(migrations.Migration):
    dependencies = [("families", "0010_verdict")]

    operations = [
        shut(
            "families_conflictofinterest",
            read=f"({OWN} and {PERSON})",
            write=f"({OWN} and {PERSON})",
        ),
    ]
