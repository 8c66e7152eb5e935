"""A version opens with its document, also while two records are put together.

It had to lie in the same file as its document to be seen at all: when the document
went over first, its versions were gone from sight and stayed behind.
"""

from django.db import migrations

from nabij.families.queries import written_by

TABLE = "records_documentversion"
OF_DOCUMENT = f"exists (select 1 from records_document d where d.id = {TABLE}.document_id"
OPEN = f"{OF_DOCUMENT})"
SAME = f"{OF_DOCUMENT} and d.person_id = {TABLE}.person_id)"
WAS = f"({written_by(f'{TABLE}.person_id')} and {SAME})"
NOW = f"""({written_by(f"{TABLE}.person_id")} and {OPEN}
  and ({SAME} or controller_id = (select nabij_registers())))"""


def _alter(read: str, write: str) -> str:
    return f"""
alter policy {TABLE}_read on {TABLE} using ({read});
alter policy {TABLE}_insert on {TABLE} with check ({write});
alter policy {TABLE}_update on {TABLE} using ({write}) with check ({write});
alter policy {TABLE}_delete on {TABLE} using ({write});
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0004_documents_row_security")]

    operations = [
        migrations.RunSQL(_alter(OPEN, NOW), _alter(SAME, WAS)),
    ]
