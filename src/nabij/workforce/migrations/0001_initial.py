"""The tables of this slice."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from decimal import Decimal
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register_key', models.CharField(max_length=40, verbose_name='medewerker-id')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
            ],
            options={
                'verbose_name': 'medewerker',
            },
        ),
        migrations.CreateModel(
            name='TravelArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('postcode', models.CharField(blank=True, max_length=4, verbose_name='postcode (4 cijfers)')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.municipality')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'reisgebied',
            },
        ),
        migrations.CreateModel(
            name='Supervision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('supervisor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervises', to='workforce.worker')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='supervised', to='workforce.worker')),
            ],
            options={
                'verbose_name': 'begeleiding',
            },
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('kind', models.CharField(choices=[('tonight', 'avond en nacht'), ('week', 'deze week'), ('holiday', 'vakantie'), ('absence', 'afwezig')], max_length=10, verbose_name='wanneer')),
                ('reason', models.CharField(blank=True, max_length=200, verbose_name='toelichting')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('substitute', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to='workforce.worker')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to='workforce.worker')),
            ],
            options={
                'verbose_name': 'waarneming',
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(blank=True, max_length=20, verbose_name='SKJ-nummer')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='geldig tot')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('worker', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'registratie',
            },
        ),
        migrations.CreateModel(
            name='OtherTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('name', models.CharField(max_length=80, verbose_name='taak')),
                ('hours_per_week', models.DecimalField(decimal_places=2, default=Decimal('0'), max_digits=4, verbose_name='uren per week')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'andere taak',
            },
        ),
        migrations.CreateModel(
            name='NewFamilyLimit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('families_a_week', models.PositiveSmallIntegerField(verbose_name='nieuwe gezinnen per week')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'grens aan nieuwe gezinnen',
            },
        ),
        migrations.CreateModel(
            name='HandoverNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('text', models.TextField(verbose_name='tekst')),
                ('written_at', models.DateTimeField(verbose_name='geschreven op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.desk')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'overdrachtsnotitie',
            },
        ),
        migrations.CreateModel(
            name='GrowthStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('share', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='deel')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'stap in groeipad',
            },
        ),
        migrations.CreateModel(
            name='Expertise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('topic', models.CharField(choices=[('young_children', 'jonge kinderen (0 tot 4 jaar)'), ('adolescents', 'pubers (12 tot 18 jaar)'), ('mild_disability', 'licht verstandelijke beperking'), ('complex_divorce', 'complexe scheiding'), ('violence_at_home', 'huiselijk geweld'), ('sexual_safety', 'seksuele veiligheid'), ('psychiatry', 'psychische problemen'), ('addiction', 'verslaving'), ('probation', 'jeugdreclassering'), ('unborn', 'ongeboren kinderen')], max_length=30, verbose_name='onderwerp')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'deskundigheid',
            },
        ),
        migrations.CreateModel(
            name='Employment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('function', models.CharField(choices=[('protector', 'jeugdbeschermer'), ('probation_officer', 'jeugdreclasseerder'), ('behavioural_scientist', 'gedragswetenschapper'), ('team_manager', 'teammanager'), ('support', 'ondersteuner')], max_length=30, verbose_name='functie')),
                ('hours_per_week', models.DecimalField(decimal_places=2, max_digits=4, verbose_name='uren')),
                ('is_side_entrant', models.BooleanField(default=False, verbose_name='zij-instromer')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.team')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'dienstverband',
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('share', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='deel')),
                ('expected_on', models.DateField(blank=True, null=True, verbose_name='verwacht terug op')),
                ('typed_here', models.BooleanField(default=False, verbose_name='hier ingevoerd')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'verzuim',
            },
        ),
        migrations.CreateModel(
            name='AgreedPath',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('measures_per_fte', models.DecimalField(decimal_places=2, max_digits=5, verbose_name='maatregelen per fte')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='reden of toelichting')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.team')),
            ],
            options={
                'verbose_name': 'afgesproken pad',
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='agreedpath_ends_after_it_begins')],
            },
        ),
        migrations.AddConstraint(
            model_name='worker',
            constraint=models.UniqueConstraint(fields=('controller', 'register_key'), name='worker_key_once'),
        ),
        migrations.AddConstraint(
            model_name='travelarea',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='travelarea_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='travelarea',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='travelarea_once'),
        ),
        migrations.AddConstraint(
            model_name='travelarea',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('municipality__isnull', False), ('postcode', '')), models.Q(('municipality', None), ('postcode__regex', '^[1-9][0-9]{3}$')), _connector='OR'), name='travelarea_is_one_place'),
        ),
        migrations.AddConstraint(
            model_name='supervision',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='supervision_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='supervision',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='supervision_once'),
        ),
        migrations.AddConstraint(
            model_name='supervision',
            constraint=models.CheckConstraint(condition=models.Q(('worker', models.F('supervisor')), _negated=True), name='supervision_by_another'),
        ),
        migrations.AddIndex(
            model_name='substitution',
            index=models.Index(condition=models.Q(('superseded_at', None)), fields=['controller', 'until_on'], name='substitution_standing'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='substitution_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None), models.Q(('kind', 'tonight'), _negated=True)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='substitution_by_day'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None), ('kind', 'tonight')), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='substitution_by_night'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(('worker', models.F('substitute')), _negated=True), name='substitution_is_another'),
        ),
        migrations.AddConstraint(
            model_name='othertask',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='othertask_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='othertask',
            constraint=models.CheckConstraint(condition=models.Q(('hours_per_week__range', (0, 40))), name='othertask_hours_0_to_40'),
        ),
        migrations.AddConstraint(
            model_name='newfamilylimit',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='newfamilylimit_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='newfamilylimit',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='newfamilylimit_once'),
        ),
        migrations.AddConstraint(
            model_name='newfamilylimit',
            constraint=models.CheckConstraint(condition=models.Q(('families_a_week__lte', 20)), name='newfamilylimit_to_20'),
        ),
        migrations.AddConstraint(
            model_name='handovernote',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='handovernote_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='growthstep',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='growthstep_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='growthstep',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='growthstep_once'),
        ),
        migrations.AddConstraint(
            model_name='growthstep',
            constraint=models.CheckConstraint(condition=models.Q(('share__gte', 0), ('share__lte', 1)), name='growthstep_share_0_to_1'),
        ),
        migrations.AddConstraint(
            model_name='expertise',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='expertise_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='expertise',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), ('topic', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='expertise_once'),
        ),
        migrations.AddIndex(
            model_name='employment',
            index=models.Index(fields=['team', 'worker'], name='employment_team'),
        ),
        migrations.AddConstraint(
            model_name='employment',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='employment_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='employment',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='employment_once'),
        ),
        migrations.AddConstraint(
            model_name='employment',
            constraint=models.CheckConstraint(condition=models.Q(('hours_per_week__range', (0, 40))), name='hours_0_to_40'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='absence_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='absence',
            constraint=models.CheckConstraint(condition=models.Q(('share__gte', 0), ('share__lte', 1)), name='absence_share_0_to_1'),
        ),
    ])]
