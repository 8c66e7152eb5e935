
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossier', '0005_said_decided_owed_row_security'),
        ('families', '0008_involvement_writers'),
        ('organisations', '0007_agreements_shut'),
        ('waiting', '0004_sort_by_days_without'),
    ]

    operations = [
        migrations.CreateModel(
            name='WaitingList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('ends_on', models.DateField(verbose_name='uiterlijk tot')),
                ('reason', models.TextField(verbose_name='reden')),
                ('plan', models.TextField(verbose_name='plan om te sluiten')),
                ('closed_because', models.TextField(blank=True, verbose_name='gesloten omdat')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='dossier.decision')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.region')),
            ],
            options={
                'verbose_name': 'ingestelde wachtlijst',
            },
        ),
        migrations.CreateModel(
            name='ListStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='stap')),
                ('due_on', models.DateField(verbose_name='uiterlijk op')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='gedaan op')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('waiting_list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='waiting.waitinglist')),
            ],
            options={
                'verbose_name': 'stap om een wachtlijst te sluiten',
            },
        ),
        migrations.CreateModel(
            name='Bridging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('what', models.CharField(max_length=200, verbose_name='welke hulp')),
                ('by_whom', models.CharField(max_length=200, verbose_name='door wie')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('agreed_with', models.CharField(max_length=200, verbose_name='afgesproken met')),
                ('strength', models.CharField(choices=[('firm', 'stevig'), ('moderate', 'matig'), ('weak', 'zwak'), ('unknown', 'onbekend')], max_length=10, verbose_name='hoe stevig')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'overbrugging',
                'indexes': [models.Index(fields=['youth'], name='bridging_youth')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='bridging_ends_after_it_begins')],
            },
        ),
        migrations.AddConstraint(
            model_name='waitinglist',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='list_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='waitinglist',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('region', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='list_once_in_a_region'),
        ),
        migrations.AddConstraint(
            model_name='waitinglist',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('from_on'))), name='list_has_a_last_day'),
        ),
    ]
