"""A document opens when everybody it is about is open; its versions open with it."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, written_by

READ = f"""(controller_id = (select nabij_controls())
  or ({opened("records_document.person_id")} and not exists (
    select 1 from unnest(records_document.about_ids) as other(id)
    where not {opened("other.id")})))"""
OF_DOCUMENT = """exists (select 1 from records_document d
  where d.id = records_documentversion.document_id
    and d.person_id = records_documentversion.person_id)"""
WRITTEN = f"({written_by('records_documentversion.person_id')} and {OF_DOCUMENT})"


class Migration(migrations.Migration):
    dependencies = [("records", "0002_requests_row_security"), ("families", "0016_kin_row_security"), ("families", "0001_initial")]

    operations = [
        shut(
            "records_document",
            read=READ,
            write=written_by("records_document.person_id"),
        ),
        shut("records_documentversion", read=OF_DOCUMENT, write=WRITTEN),
    ]
