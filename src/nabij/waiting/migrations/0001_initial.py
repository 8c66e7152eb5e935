"""The tables of this slice."""

import datetime
import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('dossier', '0001_initial'),
        ('families', '0001_initial'),
        ('measures', '0001_initial'),
        ('organisations', '0001_initial'),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='ListEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('waiting_list', 'wachtlijst'), ('flow_through', 'doorstroomlijst')], max_length=20, verbose_name='lijst')),
                ('since_on', models.DateField(verbose_name='sinds')),
                ('urgency', models.CharField(blank=True, max_length=1, verbose_name='urgentie')),
                ('last_check_on', models.DateField(blank=True, null=True, verbose_name='laatste veiligheidscheck')),
                ('bridging', models.CharField(blank=True, max_length=200, verbose_name='overbrugging')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'plaats op lijst',
            },
        ),
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
        migrations.CreateModel(
            name='Wait',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_protection', models.BooleanField(verbose_name='jeugdbescherming')),
                ('from_on', models.DateField(verbose_name='zonder vaste werker vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('clock_from_on', models.DateField(verbose_name='klok loopt vanaf')),
                ('clock_is_assumed', models.BooleanField(verbose_name='ontvangst onbekend')),
                ('had_worker', models.BooleanField(verbose_name='had een vaste werker')),
                ('standing', models.PositiveSmallIntegerField(choices=[(0, 'zonder jeugdbeschermer, geen lijst ingesteld'), (1, 'wachtlijst'), (2, 'doorstroomlijst')], verbose_name='lijst')),
                ('urgency', models.CharField(blank=True, max_length=1, verbose_name='urgentie')),
                ('last_check_on', models.DateField(blank=True, null=True, verbose_name='laatste veiligheidscheck')),
                ('is_past', models.BooleanField(default=False, verbose_name='voorbij')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('entry', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, to='waiting.listentry')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='measures.measure')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'wachten op een vaste werker',
                'indexes': [models.Index(condition=models.Q(('is_past', False)), fields=['controller', 'is_protection', 'clock_from_on', 'id'], name='wait_by_clock'), models.Index(condition=models.Q(('is_past', False)), fields=['controller', 'is_protection', 'from_on', 'id'], name='wait_by_begin'), models.Index(condition=models.Q(('is_past', False)), fields=['controller', 'is_protection', 'standing', 'clock_from_on'], name='wait_by_standing'), models.Index(models.F('controller'), models.F('is_protection'), django.db.models.functions.comparison.Coalesce(django.db.models.functions.comparison.NullIf(models.F('urgency'), models.Value('')), models.Value('Z')), models.F('clock_from_on'), condition=models.Q(('is_past', False)), name='wait_by_urgency'), models.Index(models.F('controller'), models.F('is_protection'), django.db.models.functions.comparison.Coalesce(models.F('last_check_on'), models.Value(datetime.date(1900, 1, 1))), models.F('clock_from_on'), condition=models.Q(('is_past', False)), name='wait_by_last_check')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='wait_ends_after_it_begins')],
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
    ])]
