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
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_day', models.DateField(verbose_name='datum')),
                ('kind', models.CharField(choices=[('first_contact', 'eerste contact'), ('safety_check', 'veiligheidscheck'), ('conversation', 'gesprek')], max_length=30, verbose_name='soort')),
                ('with_whom', models.CharField(blank=True, max_length=200, verbose_name='met wie')),
                ('how', models.CharField(blank=True, choices=[('', 'niet vastgelegd'), ('home', 'huisbezoek'), ('office', 'op kantoor'), ('school', 'op school of opvang'), ('phone', 'telefoon'), ('video', 'beeldbellen'), ('message', 'bericht of brief')], default='', max_length=10, verbose_name='hoe')),
                ('is_in_vain', models.BooleanField(default=False, verbose_name='niet bereikt')),
                ('is_youth_seen', models.BooleanField(blank=True, null=True, verbose_name='jeugdige gezien')),
                ('note', models.TextField(blank=True, verbose_name='notitie')),
                ('about_count', models.PositiveSmallIntegerField(default=0, verbose_name='aantal anderen')),
                ('why_not_about', models.CharField(blank=True, default='', max_length=400, verbose_name='waarom niet over die ouder')),
                ('typed_here', models.BooleanField(default=False, verbose_name='hier ingevoerd')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
                ('written_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'contact',
            },
        ),
        migrations.CreateModel(
            name='ContactAbout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='abouts', to='dossier.contact')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'persoon over wie een contact gaat',
            },
        ),
        migrations.CreateModel(
            name='ContactWords',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_count', models.PositiveSmallIntegerField(verbose_name='aantal anderen')),
                ('with_whom', models.CharField(blank=True, max_length=200, verbose_name='met wie')),
                ('note', models.TextField(blank=True, verbose_name='notitie')),
                ('contact', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='words', to='dossier.contact', verbose_name='bij het contact')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'woorden van een contact',
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40, verbose_name='soort')),
                ('about', models.CharField(blank=True, max_length=60, verbose_name='waarover')),
                ('about_count', models.PositiveSmallIntegerField(default=0, verbose_name='aantal anderen')),
                ('outcome', models.CharField(max_length=30, verbose_name='uitkomst')),
                ('reason', models.TextField(verbose_name='waarom')),
                ('content', models.JSONField(default=dict, verbose_name='inhoud')),
                ('remedy', models.CharField(blank=True, max_length=400, verbose_name='wat men ertegen kan doen')),
                ('decided_at', models.DateTimeField(verbose_name='besloten op')),
                ('review_on', models.DateField(blank=True, null=True, verbose_name='opnieuw bekijken op')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='organisations.capacity')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('prepared_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='prepared_decisions', to='organisations.capacity')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='dossier.decision')),
                ('second_reader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='read_decisions', to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'besluit',
            },
        ),
        migrations.CreateModel(
            name='DecisionAbout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='abouts', to='dossier.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'persoon over wie een besluit gaat',
            },
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('first_contact', 'eerste contact'), ('plan', 'plan van aanpak'), ('plan_kpi', 'plan van aanpak (telling inspectie)'), ('plan_unknown', 'geen plan bekend'), ('evaluation', 'evaluatie'), ('plan_review', 'plan opnieuw bezien'), ('safety_check', 'veiligheidscheck'), ('triage', 'triage'), ('retriage', 'opnieuw triage'), ('acute', 'acuut: vandaag handelen'), ('council', 'toets door de Raad'), ('registration', 'SKJ-registratie verlengen'), ('list_renewal', 'wachtlijst sluiten of verlengen'), ('tell_family', 'gezin vertellen wie er komt'), ('calamity', 'beoordelen of dit een calamiteit is om te melden'), ('goal', 'doel bekijken'), ('goal_stale', 'doel zonder voortgang: vragen hoe het gaat'), ('condition', 'voorwaarde nakijken'), ('counter_view', 'tegenspraak geven'), ('question', 'vraag om advies beantwoorden'), ('file_request', 'verzoek over het dossier beantwoorden'), ('plan_signed', 'gezinsplan laten tekenen'), ('family_plan', 'gezinsplan evalueren')], max_length=20, verbose_name='soort')),
                ('source', models.CharField(max_length=60, verbose_name='afgeleid van')),
                ('rule_id', models.CharField(max_length=20, verbose_name='regel')),
                ('rule_kind', models.CharField(choices=[('LAW', 'wet'), ('COURT', 'procesrecht'), ('NORM', 'norm van het vak'), ('KPI', 'maatstaf van de inspectie'), ('POLICY', 'afspraak'), ('DESIGN', 'eigen standaard van Nabij')], max_length=10, verbose_name='soort regel')),
                ('rule_version', models.CharField(blank=True, max_length=40, verbose_name='versie van de regel')),
                ('started_on', models.DateField(verbose_name='begonnen op')),
                ('known_on', models.DateField(verbose_name='bekend op')),
                ('due_on', models.DateField(verbose_name='uiterlijk')),
                ('owned_as', models.CharField(choices=[('fixed', 'vaste jeugdbeschermer'), ('acting', 'tijdelijke jeugdbeschermer of duo'), ('substitute', 'neemt waar'), ('watch', 'houdt zicht op veiligheid'), ('coordinator', 'wachtlijstcoördinator, tot er een vaste is'), ('team_leader', 'teamleider'), ('director', 'directeur'), ('administrator', 'functioneel beheerder, want niemand anders'), ('self', 'eigen zaak'), ('named', 'bij naam genoemd'), ('local_team', 'bij naam genoemd, van het lokale team'), ('safety_expert', 'bij naam genoemd, veiligheidsexpert'), ('asker', 'besloot of vroeg het zelf')], max_length=20, verbose_name='eigenaar als')),
                ('fulfilled_on', models.DateField(blank=True, null=True, verbose_name='gedaan op')),
                ('lapsed_on', models.DateField(blank=True, null=True, verbose_name='vervallen op')),
                ('lapsed_because', models.CharField(blank=True, max_length=200, verbose_name='vervallen omdat')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('fulfilled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='dossier.contact')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='organisations.professional')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('substitute', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='substitute_duties', to='organisations.professional')),
            ],
            options={
                'verbose_name': 'taak met termijn',
            },
        ),
        migrations.CreateModel(
            name='Face',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('role', models.CharField(choices=[('face', 'vertrouwd gezicht'), ('local_team', 'lokaal team'), ('safety_expert', 'veiligheidsexpert')], max_length=20, verbose_name='rol')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossier.decision')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
            ],
            options={
                'verbose_name': 'gezicht van het gezin',
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_count', models.PositiveSmallIntegerField(default=0, verbose_name='aantal anderen')),
                ('kind', models.CharField(choices=[('fact', 'feit'), ('report', 'bericht van een ander'), ('suspicion', 'vermoeden'), ('opinion', 'mening of inschatting'), ('strength', 'kracht'), ('view_of_child', 'stem van het kind'), ('view_of_parent', 'stem van een ouder')], max_length=20, verbose_name='soort')),
                ('text', models.TextField(verbose_name='tekst')),
                ('source', models.CharField(max_length=200, verbose_name='bron')),
                ('said_on', models.DateField(verbose_name='gezegd of gezien op')),
                ('is_checked', models.BooleanField(default=False, verbose_name='nagegaan')),
                ('reaction', models.TextField(blank=True, verbose_name='reactie')),
                ('beside_as', models.CharField(blank=True, choices=[('', 'staat op zichzelf'), ('objection', 'bezwaar'), ('addition', 'aanvulling')], default='', max_length=10, verbose_name='staat erbij als')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('beside', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='words_beside', to='dossier.statement')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='dossier.contact')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('replaces', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='dossier.statement')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'uitspraak',
            },
        ),
        migrations.CreateModel(
            name='Ground',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='dossier.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='grounds', to='dossier.statement')),
            ],
            options={
                'verbose_name': 'grond van een besluit',
            },
        ),
        migrations.CreateModel(
            name='Disclosure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('to_whom', models.CharField(max_length=200, verbose_name='aan wie')),
                ('ground', models.CharField(choices=[('consent', 'met toestemming'), ('involved', 'direct betrokken bij de hulp'), ('must_consent', 'moet zelf toestemming geven voor de hulp'), ('supervision', 'nodig voor de ondertoezichtstelling'), ('court', 'verslag of verzoek aan rechter of Raad'), ('main_facts', 'hoofdzaken voor een ouder zonder gezag'), ('access', 'inzage door de persoon zelf')], max_length=20, verbose_name='grondslag')),
                ('why', models.CharField(max_length=400, verbose_name='waarom')),
                ('on_day', models.DateField(verbose_name='op')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='disclosures', to='dossier.statement')),
            ],
            options={
                'verbose_name': 'verstrekking',
            },
        ),
        migrations.CreateModel(
            name='StatementAbout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='abouts', to='dossier.statement')),
            ],
            options={
                'verbose_name': 'persoon over wie een uitspraak gaat',
            },
        ),
        migrations.CreateModel(
            name='StatementTrace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('fact', 'feit'), ('report', 'bericht van een ander'), ('suspicion', 'vermoeden'), ('opinion', 'mening of inschatting'), ('strength', 'kracht'), ('view_of_child', 'stem van het kind'), ('view_of_parent', 'stem van een ouder')], max_length=20, verbose_name='soort')),
                ('said_on', models.DateField(verbose_name='gezegd of gezien op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('statement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='trace', to='dossier.statement')),
            ],
            options={
                'verbose_name': 'spoor van een uitspraak',
            },
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['person', '-on_day'], name='contact_person_day'),
        ),
        migrations.AddIndex(
            model_name='contact',
            index=models.Index(fields=['controller', 'recorded_at'], name='contact_recorded'),
        ),
        migrations.AddConstraint(
            model_name='contactabout',
            constraint=models.UniqueConstraint(fields=('contact', 'person'), name='contactabout_once'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['person', 'kind'], name='decision_person_kind'),
        ),
        migrations.AddIndex(
            model_name='decision',
            index=models.Index(fields=['controller', 'kind', 'about'], name='decision_about'),
        ),
        migrations.AddConstraint(
            model_name='decisionabout',
            constraint=models.UniqueConstraint(fields=('decision', 'person'), name='decisionabout_once'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('fulfilled_on', None), ('lapsed_on', None)), fields=['owner', 'due_on'], name='duty_open_owner'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(condition=models.Q(('fulfilled_on', None), ('lapsed_on', None)), fields=['controller', 'kind', 'due_on'], name='duty_open_kind'),
        ),
        migrations.AddIndex(
            model_name='duty',
            index=models.Index(fields=['person', 'kind'], name='duty_person_kind'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.UniqueConstraint(fields=('controller', 'source'), name='duty_once'),
        ),
        migrations.AddConstraint(
            model_name='duty',
            constraint=models.CheckConstraint(condition=models.Q(('fulfilled_on', None), ('lapsed_on', None), _connector='OR'), name='duty_is_done_or_lapsed'),
        ),
        migrations.AddIndex(
            model_name='face',
            index=models.Index(fields=['person'], name='face_person'),
        ),
        migrations.AddConstraint(
            model_name='face',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='face_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='face',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('person', '='), ('role', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='face_once'),
        ),
        migrations.AddIndex(
            model_name='statement',
            index=models.Index(fields=['person', '-said_on'], name='statement_person'),
        ),
        migrations.AddConstraint(
            model_name='statement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('beside', None), ('beside_as', '')), models.Q(('beside__isnull', False), models.Q(('beside_as', ''), _negated=True)), _connector='OR'), name='statement_beside_as_something'),
        ),
        migrations.AddConstraint(
            model_name='ground',
            constraint=models.UniqueConstraint(fields=('decision', 'statement'), name='ground_once'),
        ),
        migrations.AddIndex(
            model_name='disclosure',
            index=models.Index(fields=['person', '-on_day'], name='disclosure_person'),
        ),
        migrations.AddConstraint(
            model_name='statementabout',
            constraint=models.UniqueConstraint(fields=('statement', 'person'), name='statementabout_once'),
        ),
    ])]
