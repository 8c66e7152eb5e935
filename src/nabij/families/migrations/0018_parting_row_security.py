"""That a record held two persons says something of both: it opens with both files.

Once undone it is a line in the first file only; the second opens for nobody.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened

FIRST = opened("families_parting.first_id")
SECOND = opened("families_parting.second_id")


class Migration(migrations.Migration):
    dependencies = [("families", "0017_reasons_by_relation")]

    operations = [
        shut(
            "families_parting",
            read=f"""(controller_id = (select nabij_controls())
              or ({FIRST} and (undone_at is not null or {SECOND})))""",
            write="controller_id = (select nabij_registers())",
        ),
    ]
