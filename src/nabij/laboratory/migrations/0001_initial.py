"""The tables of this slice."""

import django.db.models.deletion
import nabij.laboratory.standing
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='Run',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True, verbose_name='kenmerk')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('shipped', models.CharField(blank=True, max_length=60, verbose_name='meegeleverde vraag')),
                ('scenario', models.JSONField(verbose_name='scenario')),
                ('scenario_hash', models.CharField(max_length=64, verbose_name='kenmerk van het scenario')),
                ('version', models.CharField(max_length=40, verbose_name='versie van Nabij')),
                ('wanted', models.PositiveIntegerField(verbose_name='gevraagde runs')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='runs klaar')),
                ('status', models.CharField(choices=[('queued', 'wacht op de rekenaar'), ('running', 'wordt doorgerekend'), ('done', 'klaar'), ('cancelled', 'gestopt'), ('failed', 'mislukt'), ('shelved', 'voorlopig, meegeleverd')], default=nabij.laboratory.standing.Standing['QUEUED'], max_length=20, verbose_name='stand')),
                ('sentence', models.TextField(blank=True, verbose_name='waarom niet')),
                ('expectation', models.TextField(blank=True, verbose_name='verwachting vooraf')),
                ('is_session', models.BooleanField(default=False, verbose_name='in een sessie')),
                ('capacity_id', models.BigIntegerField(verbose_name='gevraagd door')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='klaar op')),
                ('job_id', models.BigIntegerField(blank=True, null=True, verbose_name='taak')),
                ('digest', models.CharField(blank=True, max_length=64, verbose_name='kenmerk van de uitkomst')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'run',
                'indexes': [models.Index(fields=['organisation', '-asked_at'], name='run_at')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('organisation', 'name'), name='run_name_once'), models.UniqueConstraint(condition=models.Q(('organisation__isnull', True), ('status__in', [nabij.laboratory.standing.Standing['QUEUED'], nabij.laboratory.standing.Standing['RUNNING'], nabij.laboratory.standing.Standing['DONE']])), fields=('scenario_hash', 'version'), name='shipped_run_once')],
            },
        ),
    ])]
