"""The tables of this slice."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('dossier', '0001_initial'),
        ('families', '0001_initial'),
        ('organisations', '0001_initial'),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('text', models.TextField(verbose_name='wat moet er waar zijn')),
                ('shown_by', models.TextField(verbose_name='waaraan we dat zien')),
                ('consequence', models.TextField(verbose_name='wat er volgt als het niet lukt')),
                ('checker_words', models.CharField(blank=True, max_length=200, verbose_name='wie kijkt nog')),
                ('look_on', models.DateField(verbose_name='kijken uiterlijk')),
                ('checker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('decided', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conditions', to='dossier.decision')),
                ('ended', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ended_conditions', to='dossier.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'veiligheidsvoorwaarde',
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('met', 'nagekomen'), ('not_met', 'niet nagekomen'), ('not_known', 'weten we nog niet')], max_length=10, verbose_name='uitkomst')),
                ('look_on', models.DateField(blank=True, null=True, verbose_name='weer kijken uiterlijk')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('condition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='safety.condition', verbose_name='voorwaarde')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('statement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='dossier.statement')),
            ],
            options={
                'verbose_name': 'bevinding bij een voorwaarde',
            },
        ),
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('version', models.CharField(max_length=40, verbose_name='versie')),
                ('owner', models.CharField(max_length=200, verbose_name='rechthebbende')),
                ('licence', models.CharField(max_length=400, verbose_name='licentie')),
                ('schema', models.TextField(verbose_name='vragen')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'instrument',
            },
        ),
        migrations.CreateModel(
            name='FilledInstrument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_day', models.DateField(verbose_name='ingevuld op')),
                ('answers', models.JSONField(verbose_name='antwoorden')),
                ('conclusion', models.TextField(verbose_name='conclusie in eigen woorden')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('filled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='safety.instrument')),
            ],
            options={
                'verbose_name': 'ingevuld instrument',
            },
        ),
        migrations.CreateModel(
            name='SafetyCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('also_seen', models.CharField(blank=True, max_length=200, verbose_name='ook gezien')),
                ('must_change_class', models.BooleanField(default=False, verbose_name='urgentie moet anders')),
                ('why', models.TextField(blank=True, verbose_name='waarom')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='was uiterlijk')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='volgende check')),
                ('next_reason', models.CharField(blank=True, max_length=400, verbose_name='reden van later')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossier.contact')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('done_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'veiligheidscheck',
            },
        ),
        migrations.CreateModel(
            name='Watch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('urgency', models.CharField(blank=True, choices=[('A', 'A'), ('B', 'B'), ('C', 'C'), ('D', 'D')], max_length=1, verbose_name='klasse')),
                ('interval_days', models.PositiveSmallIntegerField(verbose_name='termijn in dagen')),
                ('counted_from_on', models.DateField(verbose_name='geteld vanaf')),
                ('next_on', models.DateField(verbose_name='volgende check')),
                ('agreed_on', models.DateField(blank=True, null=True, verbose_name='volgens afspraak')),
                ('is_agreed_only', models.BooleanField(default=False, verbose_name='alleen volgens afspraak')),
                ('owned_as', models.CharField(choices=[('fixed', 'vaste jeugdbeschermer'), ('acting', 'tijdelijke jeugdbeschermer of duo'), ('substitute', 'neemt waar'), ('watch', 'gekozen om zicht te houden'), ('coordinator', 'wachtlijstcoördinator, tot er een vaste is'), ('team_leader', 'teamleider'), ('director', 'directeur'), ('administrator', 'functioneel beheerder')], max_length=20, verbose_name='eigenaar als')),
                ('registered_check_on', models.DateField(blank=True, null=True, verbose_name='laatste check volgens register')),
                ('last_check_on', models.DateField(blank=True, null=True, verbose_name='laatste check')),
                ('last_seen_on', models.DateField(blank=True, null=True, verbose_name='laatst gezien')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watches', to='organisations.professional')),
                ('substitute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitute_watches', to='organisations.professional')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'zicht op veiligheid',
            },
        ),
        migrations.CreateModel(
            name='WatchAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('every_days', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='om de hoeveel dagen')),
                ('moments', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), blank=True, default=list, size=None)),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='afgesloten op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('decided', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watch_agreements', to='dossier.decision')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='watch_agreements', to='organisations.professional')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'afspraak over zicht',
            },
        ),
        migrations.CreateModel(
            name='CheckInterval',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('urgency', models.CharField(choices=[('A', 'A'), ('B', 'B'), ('C', 'C'), ('D', 'D')], max_length=1, verbose_name='klasse')),
                ('days', models.PositiveSmallIntegerField(verbose_name='dagen')),
                ('reason', models.CharField(max_length=400, verbose_name='reden')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'termijn van de veiligheidscheck',
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='check_interval_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('urgency', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='check_interval_once'), models.CheckConstraint(condition=models.Q(('days__range', (0, 182))), name='check_interval_to_half_a_year')],
            },
        ),
        migrations.CreateModel(
            name='ChosenOwner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('reason', models.CharField(max_length=400, verbose_name='reden')),
                ('chosen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'gekozen eigenaar van het zicht',
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='chosen_owner_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('youth', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='chosen_owner_once')],
            },
        ),
        migrations.AddIndex(
            model_name='condition',
            index=models.Index(condition=models.Q(('superseded_at', None), ('until_on', None)), fields=['person', 'look_on'], name='condition_open'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='condition_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('checker', None), _negated=True), models.Q(('checker_words', ''), _negated=True), _connector='OR'), name='condition_has_a_checker'),
        ),
        migrations.AddIndex(
            model_name='finding',
            index=models.Index(fields=['condition', '-recorded_at'], name='finding_newest'),
        ),
        migrations.AddConstraint(
            model_name='instrument',
            constraint=models.UniqueConstraint(fields=('controller', 'name', 'version'), name='instrument_version_once'),
        ),
        migrations.AddIndex(
            model_name='filledinstrument',
            index=models.Index(fields=['person', '-on_day'], name='filled_instrument_person'),
        ),
        migrations.AddIndex(
            model_name='safetycheck',
            index=models.Index(fields=['person', '-recorded_at'], name='check_person'),
        ),
        migrations.AddConstraint(
            model_name='safetycheck',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('contact',), name='check_once_per_contact'),
        ),
        migrations.AddConstraint(
            model_name='safetycheck',
            constraint=models.CheckConstraint(condition=models.Q(('must_change_class', False), models.Q(('why', ''), _negated=True), _connector='OR'), name='check_says_why_class_changes'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(condition=models.Q(('superseded_at', None), ('until_on', None)), fields=['controller', 'next_on', 'id'], name='watch_by_next'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(condition=models.Q(('superseded_at', None), ('until_on', None)), fields=['controller', 'owner', 'next_on'], name='watch_by_owner'),
        ),
        migrations.AddIndex(
            model_name='watch',
            index=models.Index(fields=['youth'], name='watch_of_youth'),
        ),
        migrations.AddConstraint(
            model_name='watch',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='watch_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='watch',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('youth', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='watch_once'),
        ),
        migrations.AddConstraint(
            model_name='watchagreement',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='watch_agreement_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='watchagreement',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('person', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='watch_agreement_once'),
        ),
        migrations.AddConstraint(
            model_name='watchagreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('every_days__gt', 0), ('moments', [])), models.Q(('closed_on__isnull', False), ('every_days', None)), _connector='OR'), name='watch_agreement_during_or_after'),
        ),
    ])]
