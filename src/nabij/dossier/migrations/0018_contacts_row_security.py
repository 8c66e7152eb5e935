"""What was said in a contact about several opens when all of them are open.

As with a statement: whoever reads counts only those of `dossier_contactabout` who are
open to them. The contact itself stays: kind and day, and that a child was seen, are
what terms are counted from.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened, opened_or_machine, written_by

CONTROLS = "controller_id = (select nabij_controls())"
ALL_OPEN = """about_count = (select count(*) from dossier_contactabout a
  where a.contact_id = dossier_contactwords.contact_id)"""
OPEN = f"({opened('dossier_contactwords.person_id')} and {ALL_OPEN})"


class Migration(migrations.Migration):
    dependencies = [("dossier", "0016_words_follow_whom")]

    operations = [
        shut(
            "dossier_contactabout",
            read=opened_or_machine("dossier_contactabout.person_id"),
            write=written_by("dossier_contactabout.person_id"),
        ),
        shut(
            "dossier_contactwords",
            read=f"({CONTROLS} or {OPEN})",
            write=written_by("dossier_contactwords.person_id"),
        ),
    ]
