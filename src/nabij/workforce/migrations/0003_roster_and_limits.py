import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_seats_and_notices'),
        ('workforce', '0002_row_security'),
    ]

    operations = [
        migrations.AddField(
            model_name='absence',
            name='expected_on',
            field=models.DateField(blank=True, null=True, verbose_name='verwacht terug op'),
        ),
        migrations.AddField(
            model_name='absence',
            name='typed_here',
            field=models.BooleanField(default=False, verbose_name='hier ingevoerd'),
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
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='expertise_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), ('topic', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='expertise_once')],
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
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'overdrachtsnotitie',
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='handovernote_ends_after_it_begins')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='newfamilylimit_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='newfamilylimit_once'), models.CheckConstraint(condition=models.Q(('families_a_week__lte', 20)), name='newfamilylimit_to_20')],
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
                'indexes': [models.Index(condition=models.Q(('superseded_at', None)), fields=['controller', 'until_on'], name='substitution_standing')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='substitution_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None), models.Q(('kind', 'tonight'), _negated=True)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='substitution_by_day'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None), ('kind', 'tonight')), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='substitution_by_night'), models.CheckConstraint(condition=models.Q(('worker', models.F('substitute')), _negated=True), name='substitution_is_another')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='supervision_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='supervision_once'), models.CheckConstraint(condition=models.Q(('worker', models.F('supervisor')), _negated=True), name='supervision_by_another')],
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
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='travelarea_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='travelarea_once'), models.CheckConstraint(condition=models.Q(models.Q(('municipality__isnull', False), ('postcode', '')), models.Q(('municipality', None), ('postcode__regex', '^[1-9][0-9]{3}$')), _connector='OR'), name='travelarea_is_one_place')],
            },
        ),
    ]
