"""What is known of workers opens for their own organisation only."""

from django.db import migrations

from nabij.base.rowsecurity import shut

OWN = "controller_id = (select nabij_organisation())"
TABLES = ("worker", "employment", "registration", "absence", "othertask", "growthstep")


class Migration(migrations.Migration):
    dependencies = [("workforce", "0001_initial"), ("organisations", "0002_who_acts"), ("organisations", "0001_initial")]

    operations = [shut(f"workforce_{table}", read=OWN, write=OWN) for table in TABLES]
