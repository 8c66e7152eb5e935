"""What stands for a key of a program moves to the one table that every slice has."""

from django.db import migrations

from nabij.base.rowsecurity import shut

OF_CAPACITY = "capacity_id = (select nabij_capacity())"
# The owner of both tables moves the rows, so for as long it is let past its own door.
MOVE = """
alter table dossier_sentcontact no force row level security;
alter table base_sentonce no force row level security;
insert into base_sentonce (capacity_id, key, asked, made_id, at)
  select capacity_id, key, asked, contact_id, at from dossier_sentcontact on conflict do nothing;
alter table base_sentonce force row level security;
"""
SHUT_AGAIN = shut("dossier_sentcontact", read=OF_CAPACITY, write=OF_CAPACITY)


class Migration(migrations.Migration):
    dependencies = [
        ("base", "0006_sent_once"),
        ("dossier", "0008_sent_contact"),
    ]

    operations = [
        migrations.RunSQL(MOVE, reverse_sql=SHUT_AGAIN.sql),
        migrations.DeleteModel("SentContact"),
    ]
