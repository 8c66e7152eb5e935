"""A list opens for its institution and for the parties it was talked over with.

Bridging help opens with the youth.
"""

from django.db import migrations

from nabij.base.rowsecurity import shut
from nabij.families.queries import opened_or_machine, written_by

OWN = "controller_id = (select nabij_organisation())"


def own_or_consulted(column: str) -> str:
    """SQL: ours, or our organisation was consulted about it."""
    return f"""({OWN} or exists (select 1 from organisations_agreement agreed
      where agreed.about = 'list:' || {column}
        and agreed.party_id = (select nabij_organisation())))"""


class Migration(migrations.Migration):
    dependencies = [("waiting", "0002_row_security")]

    operations = [
        shut(
            "waiting_waitinglist",
            read=own_or_consulted("waiting_waitinglist.id"),
            write=OWN,
        ),
        shut(
            "waiting_liststep",
            read=own_or_consulted("waiting_liststep.waiting_list_id"),
            write=OWN,
        ),
        shut(
            "waiting_bridging",
            read=opened_or_machine("waiting_bridging.youth_id"),
            write=written_by("waiting_bridging.youth_id"),
        ),
    ]
