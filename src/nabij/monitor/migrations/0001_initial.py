"""The tables of this slice."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True, verbose_name='nummer')),
                ('published_at', models.DateTimeField(verbose_name='gepubliceerd op')),
                ('inside', models.JSONField(verbose_name='binnenkant')),
            ],
            options={
                'verbose_name': 'publicatie',
            },
        ),
        migrations.CreateModel(
            name='FigureRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), size=None, verbose_name='dagen')),
                ('done', models.PositiveSmallIntegerField(default=0, verbose_name='klaar')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('asked_by', models.BigIntegerField(verbose_name='gevraagd door')),
                ('ended_at', models.DateTimeField(null=True, verbose_name='afgelopen op')),
                ('refusal', models.CharField(blank=True, max_length=400, verbose_name='reden van stoppen')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'cijferaanvraag',
            },
        ),
        migrations.CreateModel(
            name='FigureSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('on_day', models.DateField(verbose_name='peildatum')),
                ('computed_at', models.DateTimeField(verbose_name='berekend op')),
                ('register_state', models.CharField(max_length=64, verbose_name='stand van het register')),
                ('values', models.JSONField(verbose_name='waarden')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'cijferset',
                'constraints': [models.UniqueConstraint(fields=('organisation', 'from_on', 'on_day'), name='figure_set_once'), models.CheckConstraint(condition=models.Q(('on_day__gte', models.F('from_on'))), name='figure_set_ends_later')],
            },
        ),
        migrations.CreateModel(
            name='PublishedSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('published_at', models.DateTimeField(verbose_name='gepubliceerd op')),
                ('members', models.PositiveSmallIntegerField(default=1, verbose_name='aantal instellingen')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('on_day', models.DateField(verbose_name='peildatum')),
                ('values', models.JSONField(verbose_name='waarden')),
                ('hidden', models.JSONField(default=list, verbose_name='afgeschermd')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('publication', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='monitor.publication')),
            ],
            options={
                'verbose_name': 'gepubliceerde cijferset',
                'constraints': [models.UniqueConstraint(condition=models.Q(('organisation__isnull', False)), fields=('organisation', 'from_on', 'on_day'), name='published_set_once')],
            },
        ),
    ])]
