"""Inspection visits, seen by the visited organisation's director and the inspector."""

import django.db.models.deletion
from django.db import migrations, models

from nabij.base.rowsecurity import shut

DIRECTOR = (
    "organisation_id = (select nabij_organisation())"
    " and (select nabij_function()) = 'director'"
)


class Migration(migrations.Migration):
    dependencies = [("organisations", "0002_who_acts")]

    operations = [
        migrations.CreateModel(
            name="Visit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, verbose_name="bezoek")),
                ("ground", models.CharField(max_length=200, verbose_name="grondslag")),
                ("drawn", models.PositiveIntegerField(default=0, verbose_name="aantal getrokken")),
                ("from_at", models.DateTimeField(verbose_name="vanaf")),
                ("until_at", models.DateTimeField(verbose_name="tot")),
                ("opened_by", models.BigIntegerField(verbose_name="geopend door")),
                ("capacity", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="organisations.capacity")),
                ("desk", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to="organisations.desk")),
                ("organisation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="organisations.organisation")),
            ],
            options={"verbose_name": "inspectiebezoek"},
        ),
        migrations.AddConstraint(
            "visit",
            models.UniqueConstraint(fields=("organisation", "number"), name="visit_once"),
        ),
        migrations.AddConstraint(
            "visit",
            models.CheckConstraint(
                condition=models.Q(("until_at__gt", models.F("from_at"))),
                name="visit_ends_after_it_begins",
            ),
        ),
        shut(
            "organisations_visit",
            read=f"({DIRECTOR}) or capacity_id = (select nabij_capacity())",
            write=DIRECTOR,
        ),
    ]
