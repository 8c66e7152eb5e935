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
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name='ook over')),
                ('kind', models.CharField(choices=[('letter', 'brief'), ('report', 'verslag of onderzoek'), ('ruling', 'beschikking of besluit'), ('mail', 'e-mail'), ('picture', 'foto of tekening'), ('other', 'iets anders')], max_length=10, verbose_name='soort')),
                ('title', models.CharField(max_length=200, verbose_name='wat het is')),
                ('source', models.CharField(max_length=200, verbose_name='van wie het komt')),
                ('dated_on', models.DateField(blank=True, null=True, verbose_name='datum van het stuk')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='dossier.contact')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'document',
            },
        ),
        migrations.CreateModel(
            name='DocumentVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='versie')),
                ('key', models.UUIDField(unique=True, verbose_name='kenmerk')),
                ('name', models.CharField(max_length=200, verbose_name='naam van het bestand')),
                ('media_type', models.CharField(max_length=100, verbose_name='soort bestand')),
                ('size', models.PositiveIntegerField(verbose_name='grootte')),
                ('digest', models.CharField(max_length=64, verbose_name='controlegetal')),
                ('why', models.CharField(blank=True, max_length=400, verbose_name='wat er anders is')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='records.document')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'versie van een document',
            },
        ),
        migrations.CreateModel(
            name='FileRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('access', 'inzage of een kopie'), ('correction', 'iets verbeteren'), ('destruction', 'gegevens vernietigen')], max_length=20, verbose_name='wat wordt gevraagd')),
                ('asked_as', models.CharField(choices=[('self', 'de persoon zelf'), ('parent', 'ouder met gezag'), ('guardian', 'voogd'), ('representative', 'vertegenwoordiger')], max_length=20, verbose_name='gevraagd als')),
                ('asker', models.CharField(blank=True, max_length=200, verbose_name='naam van wie het vraagt')),
                ('words', models.TextField(verbose_name='in eigen woorden')),
                ('knows_home', models.BooleanField(default=False, verbose_name='kent het adres')),
                ('received_on', models.DateField(verbose_name='ontvangen op')),
                ('due_on', models.DateField(verbose_name='antwoord uiterlijk op')),
                ('extended_because', models.CharField(blank=True, max_length=400, verbose_name='waarom later')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='beantwoord op')),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requests_made', to='families.person', verbose_name='gevraagd door')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='dossier.decision')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.professional', verbose_name='wie antwoordt')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='file_requests', to='families.person')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity', verbose_name='vastgelegd door')),
            ],
            options={
                'verbose_name': 'verzoek over het dossier',
            },
        ),
        migrations.CreateModel(
            name='Destruction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('parts', models.JSONField(verbose_name='wat klaarstaat')),
                ('why', models.CharField(max_length=400, verbose_name='waarom dit')),
                ('prepared_at', models.DateTimeField(verbose_name='klaargezet op')),
                ('outcome', models.CharField(blank=True, choices=[('done', 'vernietigd'), ('refused', 'niet gedaan')], max_length=10, verbose_name='besluit')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='reden')),
                ('gone', models.JSONField(blank=True, default=dict, verbose_name='wat weg is')),
                ('decided_at', models.DateTimeField(blank=True, null=True, verbose_name='besloten op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='destructions_decided', to='organisations.capacity')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('prepared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destructions_prepared', to='organisations.capacity')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destructions', to='records.filerequest')),
            ],
            options={
                'verbose_name': 'vernietiging',
            },
        ),
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('reason', models.CharField(max_length=400, verbose_name='waarom')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity', verbose_name='vastgelegd door')),
            ],
            options={
                'verbose_name': 'bewaarplicht om een zaak',
            },
        ),
        migrations.CreateModel(
            name='LetterText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('invitation', 'Uitnodiging voor een gesprek'), ('introduction', 'Kennismaking: wie is uw vaste werker'), ('request_received', 'Bevestiging van een verzoek'), ('request_answered', 'Antwoord op een verzoek'), ('decision', 'Aankondiging van een besluit'), ('condition', 'Voorwaarde uit het plan en wat er volgt'), ('handover', 'Overdracht: een nieuwe vaste werker')], max_length=20, verbose_name='soort brief')),
                ('number', models.PositiveIntegerField(verbose_name='versie')),
                ('title', models.CharField(max_length=200, verbose_name='kop')),
                ('body', models.TextField(verbose_name='tekst')),
                ('why', models.CharField(max_length=400, verbose_name='wat er anders is')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'tekst van een brief',
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('invitation', 'Uitnodiging voor een gesprek'), ('introduction', 'Kennismaking: wie is uw vaste werker'), ('request_received', 'Bevestiging van een verzoek'), ('request_answered', 'Antwoord op een verzoek'), ('decision', 'Aankondiging van een besluit'), ('condition', 'Voorwaarde uit het plan en wat er volgt'), ('handover', 'Overdracht: een nieuwe vaste werker')], max_length=20, verbose_name='soort brief')),
                ('title', models.CharField(max_length=200, verbose_name='kop')),
                ('body', models.TextField(verbose_name='tekst')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('addressee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters_received', to='families.person', verbose_name='aan wie')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='letter', to='records.document')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters_in_file', to='families.person')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('text_version', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='records.lettertext', verbose_name='begonnen met')),
            ],
            options={
                'verbose_name': 'brief',
            },
        ),
        migrations.CreateModel(
            name='Weighing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(max_length=60, verbose_name='soort gegevens')),
                ('row', models.BigIntegerField(verbose_name='regel')),
                ('column', models.CharField(max_length=60, verbose_name='veld')),
                ('read_as', models.CharField(max_length=64, verbose_name='wat er gelezen is')),
                ('is_given', models.BooleanField(verbose_name='gegeven')),
                ('reason', models.CharField(max_length=400, verbose_name='waarom')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('decided_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity', verbose_name='afgewogen door')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='weighings', to='records.filerequest')),
            ],
            options={
                'verbose_name': 'weging bij inzage',
            },
        ),
        migrations.AddIndex(
            model_name='document',
            index=models.Index(fields=['person', '-recorded_at'], name='document_person'),
        ),
        migrations.AddConstraint(
            model_name='documentversion',
            constraint=models.UniqueConstraint(fields=('document', 'number'), name='document_version_once'),
        ),
        migrations.AddIndex(
            model_name='filerequest',
            index=models.Index(fields=['person'], name='file_request_person'),
        ),
        migrations.AddIndex(
            model_name='filerequest',
            index=models.Index(condition=models.Q(('answered_on', None)), fields=['controller', 'due_on'], name='file_request_open'),
        ),
        migrations.AddConstraint(
            model_name='filerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_on', None), ('decision', None)), models.Q(('answered_on__isnull', False), ('decision__isnull', False)), _connector='OR'), name='file_request_answered_by_decision'),
        ),
        migrations.AddConstraint(
            model_name='filerequest',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gt', models.F('received_on'))), name='file_request_has_a_term'),
        ),
        migrations.AddConstraint(
            model_name='destruction',
            constraint=models.UniqueConstraint(condition=models.Q(('outcome', '')), fields=('request',), name='destruction_ready_once'),
        ),
        migrations.AddConstraint(
            model_name='destruction',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='destruction_decided_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='legalhold',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='legal_hold_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='legalhold',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('person', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='legal_hold_once'),
        ),
        migrations.AddConstraint(
            model_name='lettertext',
            constraint=models.UniqueConstraint(fields=('organisation', 'kind', 'number'), name='letter_text_once'),
        ),
        migrations.AddConstraint(
            model_name='weighing',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('request', 'table', 'row', 'column'), name='weighing_once'),
        ),
    ])]
