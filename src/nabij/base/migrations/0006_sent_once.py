"""A request of a program with its own key, for every slice; of who sent it alone."""

from django.db import migrations, models

from nabij.base.rowsecurity import shut

OF_CAPACITY = "capacity_id = (select nabij_capacity())"


class Migration(migrations.Migration):
    dependencies = [("base", "0004_own_trail")]

    operations = [
        shut("base_sentonce", read=OF_CAPACITY, write=OF_CAPACITY),
    ]
