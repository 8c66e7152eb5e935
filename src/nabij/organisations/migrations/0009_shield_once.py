"""Somebody is shielded once at a time."""

from django.db import migrations

from nabij.base.spells import never_twice


class Migration(migrations.Migration):
    dependencies = [("organisations", "0008_near_the_family")]

    operations = [
        migrations.AddConstraint(
            model_name="shield", constraint=never_twice("shield_once", "professional")
        ),
    ]
