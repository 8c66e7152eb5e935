"""One school at a time, as one doctor: also for two who save at once, and in a merge."""

from django.db import migrations

from nabij.base.spells import never_twice

ONCE = """
alter table families_schooling add constraint schooling_once
  exclude using gist (controller_id with =, person_id with =,
    daterange(from_on, until_on, '[)') with &&) where (superseded_at is null);
"""


class Migration(migrations.Migration):
    dependencies = [("families", "0018_parting_row_security")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    ONCE, "alter table families_schooling drop constraint schooling_once"
                )
            ],
            state_operations=[
                migrations.AddConstraint(
                    "schooling", never_twice("schooling_once", "controller", "person")
                )
            ],
        ),
    ]
