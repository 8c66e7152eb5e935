"""Questions, discussions and texts open with the person they are about.

The lines of a text open with the text; the statements in them keep their own walls.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by

TABLES = (
    "question",
    "answer",
    "casediscussion",
    "participant",
    "stance",
    "composition",
    "compositionline",
)


class Migration(migrations.Migration):
    dependencies = [("counsel", "0001_initial")]

    operations = [
        shut(
            f"counsel_{table}",
            read=opened_or_machine(f"counsel_{table}.person_id"),
            write=written_by(f"counsel_{table}.person_id"),
        )
        for table in TABLES
    ]
