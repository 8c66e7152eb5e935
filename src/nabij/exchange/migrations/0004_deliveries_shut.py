"""Deliveries are for those who look after imports in their own organisation."""

from django.db import migrations

from nabij.base.rowsecurity import shut

THEIRS = """controller_id = (select nabij_organisation())
  and (select nabij_function()) in ('functional_administrator', 'register_machine')"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0002_row_security")]

    operations = [
        shut("exchange_delivery", read=THEIRS, write=THEIRS),
    ]
