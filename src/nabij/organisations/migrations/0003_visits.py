"""Inspection visits, seen by the visited organisation's director and the inspector."""

import django.db.models.deletion
from django.db import migrations, models

from nabij.base.rowsecurity import shut

DIRECTOR = (
    "organisation_id = (select nabij_organisation())"
    " and (select nabij_function()) = 'director'"
)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_who_acts")]

    operations = [
        shut(
            "organisations_visit",
            read=f"({DIRECTOR}) or capacity_id = (select nabij_capacity())",
            write=DIRECTOR,
        ),
    ]
