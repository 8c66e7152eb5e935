"""Who is near a family opens with the person; named by who keeps the file."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by


class Migration(migrations.Migration):
    dependencies = [("dossier", "0005_said_decided_owed_row_security")]

    operations = [
        shut(
            "dossier_face",
            read=opened_or_machine("dossier_face.person_id"),
            write=written_by("dossier_face.person_id"),
        ),
    ]
