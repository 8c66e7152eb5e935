"""Outflow opens with the youth it is about."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by

TABLES = ("outflowstep", "placementnow")


class Migration(migrations.Migration):
    dependencies = [("outflow", "0001_initial"), ("families", "0008_involvement_writers"), ("families", "0001_initial")]

    operations = [
        shut(
            f"outflow_{table}",
            read=opened_or_machine(f"outflow_{table}.youth_id"),
            write=written_by(f"outflow_{table}.youth_id"),
        )
        for table in TABLES
    ]
