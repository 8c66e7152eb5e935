"""Contacts open with the person they are about."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by

TABLES = ("contact",)


class Migration(migrations.Migration):
    dependencies = [("dossier", "0001_initial"), ("families", "0002_row_security"), ("families", "0001_initial")]

    operations = [
        shut(
            f"dossier_{table}",
            read=opened_or_machine(f"dossier_{table}.person_id"),
            write=written_by(f"dossier_{table}.person_id"),
        )
        for table in TABLES
    ]
