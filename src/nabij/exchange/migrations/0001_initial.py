"""The tables of this slice."""

import django.db.models.deletion
import nabij.exchange.standing
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(max_length=200, verbose_name='bestand')),
                ('account_id', models.BigIntegerField(blank=True, null=True, verbose_name='gevraagd door')),
                ('at', models.DateTimeField(verbose_name='ingelezen op')),
                ('report', models.JSONField(verbose_name='verslag')),
                ('notices', models.JSONField(default=list, verbose_name='opmerkingen')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'import',
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(unique=True, verbose_name='kenmerk')),
                ('source', models.CharField(max_length=200, verbose_name='bestand')),
                ('size', models.PositiveBigIntegerField(verbose_name='grootte')),
                ('account_id', models.BigIntegerField(verbose_name='gevraagd door')),
                ('capacity_id', models.BigIntegerField(verbose_name='in welke functie')),
                ('at', models.DateTimeField(verbose_name='aangeleverd op')),
                ('status', models.CharField(choices=[('checking', 'wordt gecontroleerd'), ('checked', 'wacht op bevestiging'), ('loading', 'wordt ingelezen'), ('broken', 'afgebroken'), ('loaded', 'ingelezen'), ('refused', 'kon niet worden gelezen'), ('cancelled', 'geannuleerd'), ('expired', 'verlopen')], max_length=20, verbose_name='stand')),
                ('changed_at', models.DateTimeField(verbose_name='gewijzigd op')),
                ('job_id', models.BigIntegerField(blank=True, null=True, verbose_name='taak')),
                ('sentence', models.TextField(blank=True, verbose_name='waarom niet')),
                ('report', models.JSONField(default=dict, verbose_name='verslag')),
                ('notices', models.JSONField(default=list, verbose_name='opmerkingen')),
                ('has_rejects', models.BooleanField(default=False, verbose_name='geweigerde regels op te halen')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='exchange.importrun')),
            ],
            options={
                'verbose_name': 'aanlevering',
            },
        ),
        migrations.AddIndex(
            model_name='importrun',
            index=models.Index(fields=['controller', '-at'], name='importrun_at'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['controller', '-at'], name='delivery_at'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(condition=models.Q(('status__in', [nabij.exchange.standing.Standing['BROKEN'], nabij.exchange.standing.Standing['CHECKED'], nabij.exchange.standing.Standing['CHECKING'], nabij.exchange.standing.Standing['LOADING']])), fields=('controller',), name='one_open_delivery'),
        ),
    ])]
