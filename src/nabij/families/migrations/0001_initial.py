"""The tables of this slice."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('workforce', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register_key', models.CharField(max_length=40, verbose_name='gezin-id')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'huishouden',
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register_key', models.CharField(blank=True, max_length=40, null=True, verbose_name='jeugdige-id')),
                ('bsn', models.CharField(blank=True, max_length=9, null=True, verbose_name='BSN')),
                ('family_name', models.CharField(max_length=120, verbose_name='achternaam')),
                ('prefix', models.CharField(blank=True, max_length=40, verbose_name='voorvoegsel')),
                ('given_name', models.CharField(blank=True, max_length=120, verbose_name='voornaam')),
                ('nickname', models.CharField(blank=True, max_length=60, verbose_name='roepnaam')),
                ('nickname_at', models.DateTimeField(null=True, verbose_name='roepnaam hier gewijzigd op')),
                ('born_on', models.DateField(blank=True, null=True, verbose_name='geboortedatum')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='verwacht op')),
                ('stillborn_on', models.DateField(blank=True, null=True, verbose_name='levenloos geboren op')),
                ('died_on', models.DateField(blank=True, null=True, verbose_name='overleden op')),
                ('sex', models.CharField(choices=[('V', 'vrouw'), ('M', 'man'), ('O', 'onbekend')], default='O', max_length=1, verbose_name='geslacht')),
                ('has_secret_address', models.BooleanField(default=False, verbose_name='geheim adres')),
                ('hidden_at', models.DateTimeField(null=True, verbose_name='adres hier geheim gemaakt op')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'persoon',
            },
        ),
        migrations.CreateModel(
            name='Parting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(max_length=400, verbose_name='reden')),
                ('moved', models.JSONField(verbose_name='wat overging')),
                ('version', models.PositiveIntegerField(verbose_name='versie van de tweede persoon')),
                ('at', models.DateTimeField(verbose_name='gesplitst op')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='ongedaan gemaakt op')),
                ('undone_because', models.CharField(blank=True, max_length=400, verbose_name='reden van ongedaan maken')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partings', to='families.person')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parted_from', to='families.person')),
            ],
            options={
                'verbose_name': 'splitsing in twee personen',
            },
        ),
        migrations.CreateModel(
            name='Merging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300, verbose_name='naam van het andere dossier')),
                ('reason', models.CharField(max_length=400, verbose_name='reden')),
                ('moved', models.JSONField(verbose_name='wat overging')),
                ('filled', models.JSONField(verbose_name='wat werd aangevuld')),
                ('at', models.DateTimeField(verbose_name='samengevoegd op')),
                ('undone_at', models.DateTimeField(null=True, verbose_name='gesplitst op')),
                ('undone_because', models.CharField(blank=True, max_length=400, verbose_name='reden van splitsen')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('gone', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='merged_away', to='families.person')),
                ('kept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='mergings', to='families.person')),
            ],
            options={
                'verbose_name': 'samenvoeging',
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.household')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'lid van huishouden',
            },
        ),
        migrations.CreateModel(
            name='LastOpened',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(verbose_name='geopend op')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='families.person')),
            ],
            options={
                'verbose_name': 'laatst geopend',
            },
        ),
        migrations.CreateModel(
            name='Involvement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ground', models.CharField(choices=[('execution', 'uitvoering van de maatregel'), ('team', 'het team dat de maatregel uitvoert'), ('waiting', 'zicht op veiligheid tijdens wachten'), ('closing', 'afronding na einde maatregel'), ('supervision', 'toezicht (Jeugdwet 9.2)'), ('break_glass', 'noodtoegang'), ('duo', 'werkt mee als duo (één plan)'), ('voluntary', 'vrijwillige hulp met toestemming'), ('advice', 'gevraagd om advies of tegenspraak'), ('repair', 'herstel na het splitsen van een dossier')], max_length=20, verbose_name='grondslag')),
                ('source', models.CharField(blank=True, max_length=60, verbose_name='afgeleid van')),
                ('legal_ground', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='op welke grond gedeeld')),
                ('reason', models.CharField(blank=True, max_length=400, verbose_name='reden')),
                ('from_at', models.DateTimeField(verbose_name='vanaf')),
                ('until_at', models.DateTimeField(blank=True, null=True, verbose_name='tot')),
                ('granted_by', models.BigIntegerField(blank=True, null=True, verbose_name='verleend door')),
                ('reviewed_at', models.DateTimeField(blank=True, null=True, verbose_name='beoordeeld op')),
                ('was_right', models.BooleanField(null=True, verbose_name='terecht')),
                ('review', models.CharField(blank=True, max_length=400, verbose_name='toelichting')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.desk')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'betrokkenheid',
            },
        ),
        migrations.CreateModel(
            name='Home',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('street', models.CharField(blank=True, max_length=120, verbose_name='straat')),
                ('number', models.CharField(blank=True, max_length=12, verbose_name='huisnummer')),
                ('postcode', models.CharField(blank=True, max_length=7, verbose_name='postcode')),
                ('place', models.CharField(blank=True, max_length=80, verbose_name='plaats')),
                ('is_secret', models.BooleanField(default=False, verbose_name='geheim')),
                ('kind', models.CharField(choices=[('main', 'woont hier'), ('other', 'tweede huis'), ('foster', 'pleeggezin'), ('residential', 'groep of instelling'), ('shelter', 'opvang'), ('lodging', 'logeert hier')], default='main', max_length=20, verbose_name='soort')),
                ('with_whom', models.CharField(blank=True, max_length=120, verbose_name='bij wie, in woorden')),
                ('nights', django.contrib.postgres.fields.ArrayField(base_field=models.PositiveSmallIntegerField(), null=True, size=None, verbose_name='nachten')),
                ('in_brp', models.BooleanField(null=True, verbose_name='ingeschreven in de BRP')),
                ('typed_here', models.BooleanField(db_default=False, default=False, verbose_name='hier getypt')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('municipality', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.municipality')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('with_person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='houses', to='families.person')),
            ],
            options={
                'verbose_name': 'woonadres',
            },
        ),
        migrations.CreateModel(
            name='Doctor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('name', models.CharField(max_length=120, verbose_name='huisarts')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telefoon')),
                ('is_secret', models.BooleanField(default=False, verbose_name='geheim')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'huisarts',
            },
        ),
        migrations.CreateModel(
            name='ConflictOfInterest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('worker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'belangenconflict',
            },
        ),
        migrations.CreateModel(
            name='Beside',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='beside', to='families.person')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='has_beside', to='families.person')),
            ],
            options={
                'verbose_name': 'vastgelegd bij',
            },
        ),
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('kind', models.CharField(choices=[('parent', 'ouder met gezag'), ('none', 'heeft geen gezag'), ('unknown', 'weten we niet'), ('guardian', 'voogd'), ('provisional', 'voorlopige voogdij')], max_length=20, verbose_name='gezag')),
                ('ground', models.CharField(choices=[('law', 'vanzelf door huwelijk, geboorte of erkenning'), ('register', 'gezagsregister nagekeken'), ('court', 'uitspraak van de rechter'), ('told', 'zo verteld, niet nagekeken'), ('unknown', 'weten we niet')], max_length=20, verbose_name='hoe we het weten')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('organisation', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.organisation')),
                ('child', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorities', to='families.person')),
                ('holder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='authorities_held', to='families.person')),
            ],
            options={
                'verbose_name': 'gezag',
            },
        ),
        migrations.CreateModel(
            name='Relation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('kind', models.CharField(choices=[('parent', 'ouder'), ('parent_with_authority', 'gezaghebbende ouder'), ('partner', 'partner'), ('ex_partner', 'ex-partner'), ('step_parent', 'stiefouder'), ('foster_parent', 'pleegouder'), ('grandparent', 'grootouder'), ('sibling', 'broer of zus'), ('other_family', 'andere familie'), ('carer', 'verzorger'), ('network', 'iemand uit het netwerk')], max_length=30, verbose_name='soort')),
                ('from_is_known', models.BooleanField(default=True, verbose_name='begin is bekend')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations_to', to='families.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='relations', to='families.person')),
            ],
            options={
                'verbose_name': 'relatie',
            },
        ),
        migrations.CreateModel(
            name='Schooling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField(verbose_name='vanaf')),
                ('until_on', models.DateField(blank=True, null=True, verbose_name='tot')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('school', models.CharField(max_length=120, verbose_name='school')),
                ('is_secret', models.BooleanField(default=False, verbose_name='geheim')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'schoolgang',
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(db_collation='C', max_length=60, verbose_name='woord')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='families.person')),
            ],
            options={
                'verbose_name': 'zoekwoord',
            },
        ),
        migrations.AddConstraint(
            model_name='household',
            constraint=models.UniqueConstraint(fields=('controller', 'register_key'), name='household_key_once'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['controller', 'family_name', 'given_name', 'id'], name='person_by_name'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(models.F('controller'), django.db.models.functions.comparison.Coalesce('born_on', 'due_on'), models.F('id'), name='person_by_age'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('nickname_at__isnull', False)), fields=['controller', 'nickname_at', 'id'], name='person_by_nickname_at'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('controller', 'register_key'), name='person_key_once'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.UniqueConstraint(fields=('controller', 'bsn'), name='person_bsn_once'),
        ),
        migrations.AddConstraint(
            model_name='merging',
            constraint=models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('gone',), name='merged_away_once'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='membership_ends_after_it_begins'),
        ),
        migrations.AddIndex(
            model_name='lastopened',
            index=models.Index(fields=['account', '-at'], name='lastopened_recent'),
        ),
        migrations.AddConstraint(
            model_name='lastopened',
            constraint=models.UniqueConstraint(fields=('account', 'person'), name='lastopened_once'),
        ),
        migrations.AddIndex(
            model_name='involvement',
            index=models.Index(fields=['person', 'desk'], name='involvement_person_desk'),
        ),
        migrations.AddIndex(
            model_name='involvement',
            index=models.Index(fields=['desk', 'person'], name='involvement_desk_person'),
        ),
        migrations.AddConstraint(
            model_name='involvement',
            constraint=models.CheckConstraint(condition=models.Q(('until_at', None), ('until_at__gt', models.F('from_at')), _connector='OR'), name='involvement_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='home',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='home_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='doctor',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='doctor_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='doctor',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('person', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='doctor_once'),
        ),
        migrations.AddConstraint(
            model_name='conflictofinterest',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='conflict_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='conflictofinterest',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('worker', '='), ('person', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='conflict_once'),
        ),
        migrations.AddIndex(
            model_name='beside',
            index=models.Index(fields=['youth'], name='beside_youth'),
        ),
        migrations.AddConstraint(
            model_name='beside',
            constraint=models.UniqueConstraint(fields=('person', 'youth'), name='beside_once'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='authority_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('holder', None), ('organisation__isnull', False)), models.Q(('holder__isnull', False), ('organisation', None)), _connector='OR'), name='authority_is_of_somebody'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('child', '='), ('holder', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='authority_once'),
        ),
        migrations.AddConstraint(
            model_name='authority',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('child', '='), ('organisation', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='authority_of_institution_once'),
        ),
        migrations.AddConstraint(
            model_name='relation',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='relation_ends_after_it_begins'),
        ),
        migrations.AddConstraint(
            model_name='schooling',
            constraint=models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='schooling_ends_after_it_begins'),
        ),
        migrations.AddIndex(
            model_name='searchword',
            index=models.Index(fields=['word', 'person'], name='searchword_word'),
        ),
        migrations.AddConstraint(
            model_name='searchword',
            constraint=models.UniqueConstraint(fields=('person', 'word'), name='searchword_once'),
        ),
    ])]
