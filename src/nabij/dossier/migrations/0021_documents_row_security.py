"""A document opens when everybody it is about is open; its versions open with it."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, written_by

READ = f"""(controller_id = (select nabij_controls())
  or ({opened("dossier_document.person_id")} and not exists (
    select 1 from unnest(dossier_document.about_ids) as other(id)
    where not {opened("other.id")})))"""
OF_DOCUMENT = """exists (select 1 from dossier_document d
  where d.id = dossier_documentversion.document_id
    and d.person_id = dossier_documentversion.person_id)"""
WRITTEN = f"({written_by('dossier_documentversion.person_id')} and {OF_DOCUMENT})"


class Migration(migrations.Migration):
    dependencies = [("dossier", "0020_documents"), ("families", "0016_kin_row_security")]

    operations = [
        shut(
            "dossier_document",
            read=READ,
            write=written_by("dossier_document.person_id"),
        ),
        shut("dossier_documentversion", read=OF_DOCUMENT, write=WRITTEN),
    ]
