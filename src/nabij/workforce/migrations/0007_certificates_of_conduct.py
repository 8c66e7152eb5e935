"""The day of a certificate of conduct opens to the own organisation only."""

import django.db.models.deletion
from django.db import migrations, models

from nabij.base.rowsecurity import shut

OWN = "controller_id = (select nabij_organisation())"


class Migration(migrations.Migration):
    dependencies = [("organisations", "0007_agreements_shut"), ("workforce", "0006_why_shielded")]

    operations = [
        migrations.CreateModel(
            name="ConductCertificate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("issued_on", models.DateField(verbose_name="afgegeven op")),
                ("recorded_at", models.DateTimeField(verbose_name="vastgelegd op")),
                ("superseded_at", models.DateTimeField(blank=True, null=True, verbose_name="vervangen op")),
                ("controller", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="organisations.organisation")),
                ("seen_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="organisations.capacity")),
                ("worker", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="workforce.worker")),
            ],
            options={
                "verbose_name": "verklaring omtrent het gedrag",
                "constraints": [models.UniqueConstraint(condition=models.Q(("superseded_at", None)), fields=("worker", "issued_on"), name="certificate_of_a_day_once")],
            },
        ),
        shut("workforce_conductcertificate", read=OWN, write=OWN),
    ]
