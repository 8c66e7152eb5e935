"""Imports are seen by those who look after them in their own organisation."""

from django.db import migrations

from nabij.base.rowsecurity import shut

SEEN = """controller_id = (select nabij_organisation())
  and (select nabij_function()) in ('functional_administrator', 'register_machine')"""
WRITTEN = "controller_id = (select nabij_registers())"


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial"), ("organisations", "0002_who_acts"), ("organisations", "0001_initial")]

    operations = [
        shut("exchange_importrun", read=SEEN, write=WRITTEN),
    ]
