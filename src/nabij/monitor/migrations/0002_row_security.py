"""Figures with small counts stay inside; what was published is open to all who act."""

from django.db import migrations

from nabij.base.rowsecurity import shut

OWN = "organisation_id = (select nabij_organisation())"
MACHINE = "organisation_id = (select nabij_controls())"
# The installation acts in capacity nought and belongs to no organisation.
INSTALLATION = "(select nabij_capacity()) = 0"
SOMEBODY = f"(select nabij_organisation()) is not null or {INSTALLATION}"


class Migration(migrations.Migration):
    dependencies = [("monitor", "0001_initial"), ("organisations", "0002_who_acts"), ("organisations", "0001_initial")]

    operations = [
        shut("monitor_figureset", read=OWN, write=MACHINE),
        shut("monitor_figurerequest", read=OWN, write=OWN),
        shut("monitor_publication", read=INSTALLATION, write=INSTALLATION),
        shut("monitor_publishedset", read=SOMEBODY, write=INSTALLATION),
    ]
