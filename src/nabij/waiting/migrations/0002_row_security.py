"""Waits open with the person they are about."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by

TABLES = ("wait", "listentry",)


class Migration(migrations.Migration):
    dependencies = [("waiting", "0001_initial"), ("families", "0002_row_security"), ("families", "0001_initial")]

    operations = [
        shut(
            f"waiting_{table}",
            read=opened_or_machine(f"waiting_{table}.youth_id"),
            write=written_by(f"waiting_{table}.youth_id"),
        )
        for table in TABLES
    ]
