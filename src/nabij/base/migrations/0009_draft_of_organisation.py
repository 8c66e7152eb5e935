"""A draft is of who typed it and of the organisation for which it was typed."""

from django.db import migrations, models
from django.db.models import UniqueConstraint

# Not yet one chosen: what is typed then is of none of them.
HERE = "coalesce(nabij_organisation(), 0)"
MINE = f"account_id = nabij_account() and organisation_id = (select {HERE})"
TABLE = f"""
alter table base_draft add column organisation_id bigint not null default 0;
alter table base_draft alter column organisation_id set default {HERE};
alter table base_draft drop constraint draft_once;
alter table base_draft add constraint draft_once
  unique (account_id, organisation_id, key);
drop policy base_draft_own on base_draft;
create policy base_draft_own on base_draft using ({MINE}) with check ({MINE});
"""
UNDO_TABLE = """
drop policy base_draft_own on base_draft;
create policy base_draft_own on base_draft
  using (account_id = nabij_account()) with check (account_id = nabij_account());
delete from base_draft;
alter table base_draft drop constraint draft_once;
alter table base_draft add constraint draft_once unique (account_id, key);
alter table base_draft drop column organisation_id;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("base", "0008_destroy_images"),
        ("organisations", "0002_who_acts"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TABLE, UNDO_TABLE)],
            state_operations=[
                migrations.AddField(
                    "draft",
                    "organisation_id",
                    models.BigIntegerField("organisatie", db_default=0),
                ),
                migrations.RemoveConstraint("draft", "draft_once"),
                migrations.AddConstraint(
                    "draft",
                    UniqueConstraint(
                        fields=["account", "organisation_id", "key"], name="draft_once"
                    ),
                ),
            ],
        ),
    ]
