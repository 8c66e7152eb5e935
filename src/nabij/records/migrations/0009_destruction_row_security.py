"""Made ready by who has the file open; decided by an administrator, who has none open."""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, written_by

TABLE = "records_destruction"
SECOND = """(controller_id = (select nabij_organisation())
  and (select nabij_function()) = 'functional_administrator')"""


class Migration(migrations.Migration):
    dependencies = [("records", "0007_letters_row_security")]

    operations = [
        shut(
            TABLE,
            read=f"""(controller_id = (select nabij_controls()) or {SECOND}
              or {opened(f"{TABLE}.person_id")})""",
            write=f"({written_by(f'{TABLE}.person_id')} or {SECOND})",
        ),
    ]
