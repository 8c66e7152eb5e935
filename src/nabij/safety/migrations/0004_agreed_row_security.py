"""What is agreed about a child opens with the child; a list of others with whose it is.

An instrument is read wherever something filled in with it is: without its questions
the answers say nothing to another organisation.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by

OWN = "controller_id = (select nabij_organisation())"
PERSONS = (
    "safety_condition",
    "safety_finding",
    "safety_watchagreement",
    "safety_filledinstrument",
)


class Migration(migrations.Migration):
    dependencies = [("safety", "0002_row_security"), ("families", "0002_row_security"), ("families", "0001_initial")]

    operations = [
        *[
            shut(
                table,
                read=opened_or_machine(f"{table}.person_id"),
                write=written_by(f"{table}.person_id"),
            )
            for table in PERSONS
        ],
        shut("safety_instrument", read="true", write=OWN),
    ]
