"""The tables of this slice."""

import django.contrib.postgres.constraints
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
            name='CounterView',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('condition', 'van doel naar voorwaarde'), ('consequence', 'het gevolg treedt in'), ('placement', 'een uithuisplaatsing vragen')], max_length=20, verbose_name='over welke stap')),
                ('question', models.TextField(verbose_name='wat het voornemen is, en waarom')),
                ('asked_at', models.DateTimeField(verbose_name='gevraagd op')),
                ('due_on', models.DateField(verbose_name='antwoord uiterlijk')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('asked_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('involvement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='families.involvement')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'gevraagde tegenspraak',
            },
        ),
        migrations.CreateModel(
            name='CounterAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('view', models.CharField(choices=[('agrees', 'eens met het voornemen'), ('doubts', 'twijfelt'), ('disagrees', 'niet eens met het voornemen')], max_length=10, verbose_name='oordeel')),
                ('answered_at', models.DateTimeField(verbose_name='beantwoord op')),
                ('answered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossier.statement')),
                ('counter_view', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='plans.counterview')),
            ],
            options={
                'verbose_name': 'antwoord van tegenspraak',
            },
        ),
        migrations.CreateModel(
            name='FamilyPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('family_group', 'familiegroepsplan'), ('action', 'plan van aanpak bij een maatregel'), ('help', 'plan voor vrijwillige hulp')], max_length=20, verbose_name='soort')),
                ('begun_on', models.DateField(verbose_name='begonnen op')),
                ('why_second', models.CharField(blank=True, max_length=400, verbose_name='waarom nog een plan')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('begun_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'gezinsplan',
            },
        ),
        migrations.CreateModel(
            name='Evaluation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_day', models.DateField(verbose_name='datum')),
                ('with_whom', models.CharField(max_length=400, verbose_name='met wie')),
                ('went_well', models.TextField(verbose_name='wat gaat goed')),
                ('to_change', models.TextField(blank=True, verbose_name='wat moet anders')),
                ('outcome', models.CharField(choices=[('go_on', 'we gaan zo door'), ('change', 'we passen het plan aan'), ('end', 'het plan is klaar')], max_length=10, verbose_name='uitkomst')),
                ('next_on', models.DateField(blank=True, null=True, verbose_name='volgende keer')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='evaluations', to='plans.familyplan')),
            ],
            options={
                'verbose_name': 'evaluatie van een gezinsplan',
            },
        ),
        migrations.AddField(
            model_name='counterview',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='plans.familyplan'),
        ),
        migrations.CreateModel(
            name='Alternative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('network', 'een familielid of bekende die het kind opvangt'), ('house', 'een huis of plek waar kind en ouder samen zijn'), ('day_and_night', 'hulp thuis, dag en nacht'), ('other', 'iets anders')], max_length=20, verbose_name='alternatief')),
                ('was_tried', models.BooleanField(verbose_name='geprobeerd')),
                ('words', models.TextField(verbose_name='wat het opleverde, of waarom het niet kon')),
                ('on_day', models.DateField(verbose_name='datum')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='plans.alternative')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='alternatives', to='plans.familyplan')),
            ],
            options={
                'verbose_name': 'alternatief voor uithuisplaatsing',
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begun_on', models.DateField(verbose_name='begonnen op')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='plans.familyplan')),
            ],
            options={
                'verbose_name': 'doel',
            },
        ),
        migrations.AddField(
            model_name='counterview',
            name='goal',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='plans.goal'),
        ),
        migrations.CreateModel(
            name='GoalVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('domain', models.CharField(choices=[('safety', 'veiligheid'), ('care', 'opvoeding en verzorging'), ('development', 'ontwikkeling'), ('debts', 'geld en schulden'), ('housing', 'wonen'), ('mental_health', 'psychische gezondheid'), ('addiction', 'verslaving'), ('divorce', 'scheiding en omgang'), ('school', 'school en opvang'), ('network', 'netwerk en steun')], max_length=20, verbose_name='levensgebied')),
                ('text', models.CharField(max_length=400, verbose_name='doel')),
                ('steps', models.TextField(blank=True, verbose_name='wat we daarvoor doen')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='tot wanneer')),
                ('standing', models.CharField(choices=[('open', 'hier werken we aan'), ('met', 'gehaald'), ('dropped', 'vervallen')], max_length=10, verbose_name='stand')),
                ('why', models.CharField(blank=True, max_length=400, verbose_name='waarom veranderd')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='plans.goal')),
                ('owner_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='families.person')),
                ('owner_professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='plans.goalversion')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'versie van een doel',
            },
        ),
        migrations.CreateModel(
            name='Help',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('kind', models.CharField(choices=[('direction', 'regie'), ('help', 'hulp'), ('other', 'andere betrokkene')], max_length=10, verbose_name='soort')),
                ('domain', models.CharField(blank=True, choices=[('safety', 'veiligheid'), ('care', 'opvoeding en verzorging'), ('development', 'ontwikkeling'), ('debts', 'geld en schulden'), ('housing', 'wonen'), ('mental_health', 'psychische gezondheid'), ('addiction', 'verslaving'), ('divorce', 'scheiding en omgang'), ('school', 'school en opvang'), ('network', 'netwerk en steun')], max_length=20, verbose_name='levensgebied')),
                ('given_by', models.CharField(max_length=200, verbose_name='door wie')),
                ('what', models.CharField(blank=True, max_length=400, verbose_name='wat')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'hulp of regie',
            },
        ),
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='plans.familyplan')),
            ],
            options={
                'verbose_name': 'lid van een gezinsplan',
            },
        ),
        migrations.CreateModel(
            name='PlanVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('fixed_on', models.DateField(verbose_name='vastgesteld op')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('fixed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='plans.familyplan')),
            ],
            options={
                'verbose_name': 'versie van een gezinsplan',
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_on', models.DateField(verbose_name='gezegd of gezien op')),
                ('said_by_other', models.CharField(blank=True, max_length=120, verbose_name='gezegd door')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='progress', to='plans.goal')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('said_by_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='families.person')),
                ('said_by_professional', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossier.statement')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'voortgang van een doel',
            },
        ),
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('signed', 'akkoord'), ('refused', 'niet akkoord')], max_length=10, verbose_name='uitkomst')),
                ('how', models.CharField(choices=[('paper', 'op papier'), ('screen', 'op het scherm')], max_length=10, verbose_name='hoe')),
                ('signed_as', models.CharField(blank=True, max_length=120, verbose_name='naam die is getypt')),
                ('words', models.TextField(blank=True, verbose_name='in eigen woorden')),
                ('on_day', models.DateField(verbose_name='datum')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('given_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='families.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='plans.signature')),
                ('taken_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='signatures', to='plans.planversion')),
            ],
            options={
                'verbose_name': 'akkoord met een gezinsplan',
            },
        ),
        migrations.CreateModel(
            name='WeighedDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('condition', 'van doel naar voorwaarde'), ('consequence', 'het gevolg treedt in'), ('fulfilled', 'aan de voorwaarde is voldaan'), ('withdrawn', 'de voorwaarde vervalt'), ('placement', 'een uithuisplaatsing vragen')], max_length=20, verbose_name='stap')),
                ('demand', models.TextField(blank=True, verbose_name='wat er moet gebeuren')),
                ('consequence', models.TextField(blank=True, verbose_name='wat er volgt als het niet gebeurt')),
                ('check_on', models.DateField(blank=True, null=True, verbose_name='we kijken ernaar op')),
                ('least_heavy', models.TextField(blank=True, verbose_name='waarom dit het lichtste middel is')),
                ('reaction', models.TextField(blank=True, verbose_name='wat het gezin ervan vindt')),
                ('child_view', models.TextField(blank=True, verbose_name='wat het kind ervan vindt')),
                ('home', models.CharField(blank=True, choices=[('foster_parent', 'pleegouder'), ('family_home', 'gezinshuis'), ('other', 'een andere plek')], max_length=20, verbose_name='waarheen')),
                ('why_home', models.TextField(blank=True, verbose_name='waarom geen gezin')),
                ('on_counter_view', models.TextField(blank=True, verbose_name='wat we met de tegenspraak doen')),
                ('why_no_counter_view', models.TextField(blank=True, verbose_name='waarom de tegenspraak niet op tijd kon')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('asked_of', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='families.person')),
                ('checker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('counter_view', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='plans.counterview')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='dossier.decision')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='plans.goal')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='plans.familyplan')),
            ],
            options={
                'verbose_name': 'gewogen besluit',
            },
        ),
        migrations.AddIndex(
            model_name='counterview',
            index=models.Index(fields=['asked_of', 'due_on'], name='counter_asked_of'),
        ),
        migrations.AddConstraint(
            model_name='goalversion',
            constraint=models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('goal',), name='goal_has_one_first_version'),
        ),
        migrations.AddConstraint(
            model_name='goalversion',
            constraint=models.CheckConstraint(condition=models.Q(('owner_person', None), ('owner_professional', None), _connector='OR'), name='goal_has_one_owner'),
        ),
        migrations.AddConstraint(
            model_name='help',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='help_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='plan_member_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='member',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('plan', '='), ('person', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='plan_member_once'),
        ),
        migrations.AddConstraint(
            model_name='planversion',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='plan_version_once'),
        ),
        migrations.AddConstraint(
            model_name='progress',
            constraint=models.UniqueConstraint(fields=('goal', 'statement'), name='progress_once'),
        ),
        migrations.AddConstraint(
            model_name='progress',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('said_by_other', ''), ('said_by_person__isnull', False), ('said_by_professional', None)), models.Q(('said_by_other', ''), ('said_by_person', None), ('said_by_professional__isnull', False)), models.Q(('said_by_person', None), ('said_by_professional', None), models.Q(('said_by_other', ''), _negated=True)), _connector='OR'), name='progress_is_said_by_one'),
        ),
        migrations.AddConstraint(
            model_name='weigheddecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('step__in', ['condition', 'consequence', 'placement']), _negated=True), ('counter_view__isnull', False), models.Q(('why_no_counter_view', ''), _negated=True), _connector='OR'), name='weighed_against_a_counter_view'),
        ),
    ])]
