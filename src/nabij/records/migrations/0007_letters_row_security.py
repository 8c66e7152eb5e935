"""A letter opens with its document: when everybody it is about is open."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import written_by

TABLE = "records_letter"
OPEN = f"exists (select 1 from records_document d where d.id = {TABLE}.document_id)"
WRITE = f"({written_by(f'{TABLE}.person_id')} and {OPEN})"


class Migration(migrations.Migration):
    dependencies = [("records", "0005_versions_follow")]

    operations = [
        shut(TABLE, read=OPEN, write=WRITE),
    ]
