"""The tables of this slice."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='Capacity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('function', models.CharField(choices=[('youth_protector', 'jeugdbeschermer'), ('behavioural_scientist', 'gedragswetenschapper'), ('team_leader', 'teamleider'), ('waiting_list_coordinator', 'wachtlijstcoördinator'), ('local_team_worker', 'medewerker lokaal team'), ('safety_expert', 'veiligheidsexpert'), ('director', 'directeur'), ('functional_administrator', 'functioneel beheerder'), ('contract_manager', 'contractmanager gemeente'), ('ministry', 'ministerie'), ('inspector', 'inspecteur'), ('register_machine', 'registerimport (systeem)'), ('figures_machine', 'cijfers (systeem)')], max_length=40, verbose_name='functie')),
                ('ground', models.CharField(max_length=120, verbose_name='grondslag')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='uit dienst op')),
                ('decided_until_on', models.DateField(blank=True, null=True, verbose_name='besloten tot')),
            ],
            options={
                'verbose_name': 'hoedanigheid',
            },
        ),
        migrations.CreateModel(
            name='Organisation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True, verbose_name='naam')),
                ('kind', models.CharField(choices=[('gi', 'gecertificeerde instelling'), ('municipality', 'gemeente'), ('ministry', 'ministerie'), ('inspectorate', 'inspectie'), ('local_team', 'lokaal team'), ('safety_team', 'regionaal veiligheidsteam')], max_length=20, verbose_name='soort')),
                ('slug', models.SlugField(max_length=60, unique=True, verbose_name='woord in adressen')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='algemeen telefoonnummer')),
                ('complaints', models.CharField(blank=True, max_length=400, verbose_name='waar men klaagt')),
                ('confidant', models.CharField(blank=True, max_length=400, verbose_name='vertrouwenspersoon')),
            ],
            options={
                'verbose_name': 'organisatie',
            },
        ),
        migrations.CreateModel(
            name='Region',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=4, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
            ],
            options={
                'verbose_name': 'jeugdregio',
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32, unique=True, verbose_name='kenmerk')),
                ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'agenda-adres',
            },
        ),
        migrations.CreateModel(
            name='NoticeSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_mail', models.BooleanField(default=True, verbose_name='ook per e-mail')),
                ('mailed_at', models.DateTimeField(blank=True, null=True, verbose_name='laatste e-mail')),
                ('account', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'instelling van berichten',
            },
        ),
        migrations.AddField(
            model_name='capacity',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation'),
        ),
        migrations.CreateModel(
            name='Professional',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='naam')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('account', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'professional',
            },
        ),
        migrations.AddField(
            model_name='capacity',
            name='professional',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.professional'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='regions',
            field=models.ManyToManyField(blank=True, to='organisations.region', verbose_name="regio's"),
        ),
        migrations.CreateModel(
            name='Municipality',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=6, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('region', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.region')),
            ],
            options={
                'verbose_name': 'gemeente',
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='naam')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'team',
            },
        ),
        migrations.CreateModel(
            name='Desk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('own', 'eigen bureau'), ('team', 'teambureau'), ('waiting_list', 'wachtlijstbureau'), ('visit', 'inspectiebezoek')], max_length=20, verbose_name='soort')),
                ('visit_number', models.CharField(blank=True, max_length=40, verbose_name='bezoek')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('professional', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.team')),
            ],
            options={
                'verbose_name': 'bureau',
            },
        ),
        migrations.AddField(
            model_name='capacity',
            name='team',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.team'),
        ),
        migrations.CreateModel(
            name='Visit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, verbose_name='bezoek')),
                ('ground', models.CharField(max_length=200, verbose_name='grondslag')),
                ('drawn', models.PositiveIntegerField(default=0, verbose_name='aantal getrokken')),
                ('from_at', models.DateTimeField(verbose_name='vanaf')),
                ('until_at', models.DateTimeField(verbose_name='tot')),
                ('opened_by', models.BigIntegerField(verbose_name='geopend door')),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('desk', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='organisations.desk')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'inspectiebezoek',
            },
        ),
        migrations.CreateModel(
            name='Occupancy',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_at', models.DateTimeField(verbose_name='vanaf')),
                ('until_at', models.DateTimeField(blank=True, null=True, verbose_name='tot')),
                ('source', models.CharField(blank=True, default='', max_length=60, verbose_name='afgeleid van')),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.desk')),
            ],
            options={
                'verbose_name': 'bezetting van bureau',
                'constraints': [models.UniqueConstraint(fields=('capacity', 'desk', 'from_at', 'source'), name='occupancy_once')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('act', models.CharField(max_length=60, verbose_name='wat er is')),
                ('path', models.CharField(max_length=200, verbose_name='waar te zien')),
                ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='gelezen op')),
                ('mailed_at', models.DateTimeField(blank=True, null=True, verbose_name='gemaild op')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'bericht',
                'indexes': [models.Index(fields=['account', '-created_at'], name='notice_of_account'), models.Index(condition=models.Q(('read_at', None)), fields=['account'], name='notice_unread')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('consultation', 'overleg')], max_length=20, verbose_name='soort')),
                ('about', models.CharField(max_length=60, verbose_name='waarover')),
                ('held_on', models.DateField(verbose_name='overleg op')),
                ('with_whom', models.CharField(max_length=200, verbose_name='met wie')),
                ('record', models.TextField(verbose_name='wat is besproken en afgesproken')),
                ('asked_on', models.DateField(verbose_name='antwoord gevraagd op')),
                ('answer', models.CharField(blank=True, choices=[('', 'nog geen antwoord'), ('confirmed', 'bevestigd'), ('objected', 'bezwaar')], default='', max_length=10, verbose_name='antwoord')),
                ('remark', models.TextField(blank=True, verbose_name='opmerking')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='geantwoord op')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='organisations.organisation')),
                ('party', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party_agreements', to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'afspraak tussen organisaties',
                'indexes': [models.Index(fields=['about'], name='agreement_about')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('answered_at', None), _negated=True), models.Q(('answered_by', None), _negated=True)), _connector='OR'), name='agreement_is_answered_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Shield',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('number', models.CharField(max_length=12, verbose_name='nummer')),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
            ],
            options={
                'verbose_name': 'afscherming',
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='shield_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('professional', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='shield_once')],
            },
        ),
        migrations.CreateModel(
            name='ShieldReason',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=200, verbose_name='reden')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('professional', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.professional')),
                ('shield', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reasons', to='organisations.shield')),
            ],
            options={
                'verbose_name': 'reden van een afscherming',
            },
        ),
        migrations.AddConstraint(
            model_name='team',
            constraint=models.UniqueConstraint(fields=('organisation', 'name'), name='team_name_once'),
        ),
        migrations.AddConstraint(
            model_name='desk',
            constraint=models.UniqueConstraint(fields=('kind', 'organisation', 'professional', 'team', 'visit_number'), name='desk_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='capacity',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='capacity_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='capacity',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('function__endswith', '_machine'), ('professional', None)), models.Q(models.Q(('function__endswith', '_machine'), _negated=True), models.Q(('professional', None), _negated=True)), _connector='OR'), name='capacity_is_a_person_or_a_machine'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.UniqueConstraint(fields=('organisation', 'number'), name='visit_once'),
        ),
        migrations.AddConstraint(
            model_name='visit',
            constraint=models.CheckConstraint(condition=models.Q(('until_at__gt', models.F('from_at'))), name='visit_ends_after_it_begins'),
        ),
    ])]
