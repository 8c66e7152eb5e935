"""The tables of this slice."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('families', '0001_initial'),
        ('organisations', '0001_initial'),
        ('workforce', '0001_initial'),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('register_key', models.CharField(max_length=40, verbose_name='maatregel-id')),
                ('type', models.PositiveSmallIntegerField(choices=[(11, 'ondertoezichtstelling'), (12, 'voorlopige ondertoezichtstelling'), (21, 'voogdij'), (22, 'voorlopige voogdij'), (23, 'tijdelijke voogdij'), (31, 'activiteiten in het preventief justitieel kader'), (41, 'toezicht en begeleiding gedwongen'), (42, 'toezicht en begeleiding vrijwillig'), (50, 'ITB harde kern'), (51, 'ITB Criem'), (61, 'scholings- en trainingsprogramma'), (62, 'gedragsbeïnvloedende maatregel'), (63, 'voorbereiding gedragsbeïnvloedende maatregel')], verbose_name='soort')),
                ('ordered_on', models.DateField(blank=True, null=True, verbose_name='datum beschikking')),
                ('received_on', models.DateField(blank=True, null=True, verbose_name='ontvangen door GI')),
                ('end_reason', models.CharField(blank=True, max_length=2, verbose_name='reden einde')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'maatregel',
            },
        ),
        migrations.CreateModel(
            name='Execution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('charged_on', models.DateField(blank=True, null=True, verbose_name='GI belast op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='measures.measure')),
            ],
            options={
                'verbose_name': 'uitvoering',
            },
        ),
        migrations.CreateModel(
            name='CaseWeight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('weight', models.DecimalField(decimal_places=2, max_digits=4, verbose_name='zwaarte')),
                ('reason', models.CharField(max_length=400, verbose_name='reden')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='measures.measure')),
            ],
            options={
                'verbose_name': 'zwaarte van een zaak',
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('role', models.CharField(choices=[('fixed', 'vaste jeugdbeschermer'), ('temporary', 'tijdelijke jeugdbeschermer'), ('duo', 'duo')], max_length=10, verbose_name='rol')),
                ('for_all_measures', models.BooleanField(default=False, verbose_name='voor elke maatregel')),
                ('decided_here', models.BooleanField(default=False, verbose_name='hier besloten')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='measures.measure')),
            ],
            options={
                'verbose_name': 'toewijzing',
            },
        ),
        migrations.CreateModel(
            name='PlanOfAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fixed_on', models.DateField(verbose_name='vastgesteld op')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='measures.measure')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'plan van aanpak',
            },
        ),
        migrations.CreateModel(
            name='CaseloadDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_day', models.DateField(verbose_name='dag')),
                ('measures', models.IntegerField(verbose_name='maatregelen')),
                ('temporary', models.IntegerField(verbose_name='tijdelijk')),
                ('waiting', models.IntegerField(default=0, verbose_name='zonder vaste werker')),
                ('youths', models.IntegerField(verbose_name='jeugdigen')),
                ('families', models.IntegerField(verbose_name='gezinnen')),
                ('weight', models.FloatField(verbose_name='gewogen')),
                ('with_complexity', models.IntegerField(verbose_name='met zwaarte')),
                ('available_fte', models.FloatField(verbose_name='fte beschikbaar')),
                ('carrying_fte', models.FloatField(verbose_name='fte voor zaken')),
                ('outlook', models.JSONField(null=True, verbose_name='vooruitblik')),
                ('counted_at', models.DateTimeField(verbose_name='geteld op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.team')),
            ],
            options={
                'verbose_name': 'caseload op een dag',
                'constraints': [models.UniqueConstraint(fields=('controller', 'on_day', 'team'), name='caseloadday_once', nulls_distinct=False)],
            },
        ),
        migrations.AddIndex(
            model_name='measure',
            index=models.Index(fields=['controller', 'type'], name='measure_type'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='measure_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('youth', '='), ('type', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='measure_type_once'),
        ),
        migrations.AddConstraint(
            model_name='measure',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('controller', 'register_key'), name='measure_key_once'),
        ),
        migrations.AddConstraint(
            model_name='execution',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='execution_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='execution',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('measure', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='execution_once'),
        ),
        migrations.AddConstraint(
            model_name='caseweight',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='caseweight_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='caseweight',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('measure', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='caseweight_once'),
        ),
        migrations.AddConstraint(
            model_name='caseweight',
            constraint=models.CheckConstraint(condition=models.Q(('weight__range', (0.25, 4))), name='caseweight_quarter_to_4'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['worker', 'until_on'], name='assignment_worker'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='assignment_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None), ('role', 'fixed')), expressions=[('measure', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='assignment_one_fixed'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('measure', '='), ('worker', '='), ('role', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='assignment_once'),
        ),
    ])]
