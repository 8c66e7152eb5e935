"""What is said, decided and owed opens with the person it is about.

A decision or a duty about no person (a list that is opened, a registration that ends)
opens to everybody of the organisation whose it is.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by

OWN = "controller_id = (select nabij_organisation())"


def without_person(table: str, condition: str) -> str:
    return f"case when {table}.person_id is null then {OWN} else {condition} end"


class Migration(migrations.Migration):
    dependencies = [("dossier", "0003_row_security")]

    operations = [
        *[
            shut(
                f"dossier_{table}",
                read=opened_or_machine(f"dossier_{table}.person_id"),
                write=written_by(f"dossier_{table}.person_id"),
            )
            for table in ("statement", "ground")
        ],
        *[
            shut(
                f"dossier_{table}",
                read=without_person(
                    f"dossier_{table}", opened_or_machine(f"dossier_{table}.person_id")
                ),
                write=without_person(
                    f"dossier_{table}", written_by(f"dossier_{table}.person_id")
                ),
            )
            for table in ("decision", "duty")
        ],
    ]
