"""The tables of this slice."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisations', '0001_initial'),
        ('workforce', '0001_initial'),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_protection', models.BooleanField(verbose_name='jeugdbescherming')),
                ('on_day', models.DateField(verbose_name='dag')),
                ('state', models.CharField(choices=[('draft', 'concept'), ('confirmed', 'bevestigd'), ('undone', 'teruggedraaid'), ('superseded', 'vervangen')], default='draft', max_length=12, verbose_name='stand')),
                ('version', models.PositiveIntegerField(default=1, verbose_name='versie')),
                ('made_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('settled_at', models.DateTimeField(blank=True, null=True, verbose_name='bevestigd op')),
                ('undone_at', models.DateTimeField(blank=True, null=True, verbose_name='teruggedraaid op')),
                ('undo_reason', models.CharField(blank=True, max_length=400, verbose_name='waarom teruggedraaid')),
                ('digest', models.CharField(max_length=64, verbose_name='gemaakt uit')),
                ('settings', models.JSONField(default=dict, verbose_name='instellingen')),
                ('inputs', models.JSONField(default=list, verbose_name='gegevens')),
                ('counts', models.JSONField(default=dict, verbose_name='aantallen')),
                ('audit', models.JSONField(default=dict, verbose_name='toets op eerlijkheid')),
                ('teams', models.JSONField(default=list, verbose_name='teams')),
                ('ceilings', models.JSONField(default=list, verbose_name='andere norm')),
                ('exact', models.JSONField(blank=True, null=True, verbose_name='exacte toets')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals_made', to='organisations.capacity')),
                ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='allocation.proposal')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals_settled', to='organisations.capacity')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals_undone', to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'toewijzingsvoorstel',
            },
        ),
        migrations.CreateModel(
            name='ProposalChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family_key', models.BigIntegerField(verbose_name='gezin')),
                ('youth_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None, verbose_name='jeugdigen')),
                ('reason', models.TextField(verbose_name='reden')),
                ('changed_at', models.DateTimeField(verbose_name='gewijzigd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('changed_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('from_worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.worker')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='allocation.proposal')),
                ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.worker')),
            ],
            options={
                'verbose_name': 'wijziging van een toewijzingsvoorstel',
            },
        ),
        migrations.CreateModel(
            name='ProposalLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('family_key', models.BigIntegerField(verbose_name='gezin')),
                ('youth_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None, verbose_name='jeugdigen')),
                ('measures', models.JSONField(default=dict, verbose_name='maatregelen per jeugdige')),
                ('fate', models.CharField(choices=[('acute', 'acuut'), ('placed', 'toegewezen'), ('not_placed', 'nog niet'), ('held_back', 'aangehouden')], max_length=12, verbose_name='uitkomst')),
                ('position', models.PositiveIntegerField(verbose_name='volgorde')),
                ('place', models.PositiveIntegerField(blank=True, null=True, verbose_name='plaats in de rij')),
                ('weight', models.FloatField(verbose_name='gewicht')),
                ('room_before', models.FloatField(blank=True, null=True, verbose_name='ruimte ervoor')),
                ('room_after', models.FloatField(blank=True, null=True, verbose_name='ruimte erna')),
                ('how', models.CharField(blank=True, max_length=12, verbose_name='hoe')),
                ('rank', models.JSONField(default=dict, verbose_name='rang')),
                ('why_now', models.JSONField(default=list, verbose_name='waarom nu')),
                ('why_worker', models.JSONField(default=list, verbose_name='waarom deze medewerker')),
                ('why_not_others', models.JSONField(default=list, verbose_name='waarom anderen niet')),
                ('what_would_help', models.JSONField(default=list, verbose_name='wat zou helpen')),
                ('change_reason', models.TextField(blank=True, verbose_name='reden van wijziging')),
                ('changed_at', models.DateTimeField(blank=True, null=True, verbose_name='gewijzigd op')),
                ('assignment_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, default=list, size=None, verbose_name='toewijzingen')),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='allocation.proposal')),
                ('proposed_worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='workforce.worker')),
                ('worker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='workforce.worker')),
            ],
            options={
                'verbose_name': 'regel van een toewijzingsvoorstel',
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('controller', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
            ],
            options={
                'verbose_name': 'beurt bij toewijzen',
            },
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['controller', '-made_at'], name='proposal_recent'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('controller', 'is_protection'), name='proposal_draft_once'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['confirmed', 'undone']), _negated=True), models.Q(('settled_at__isnull', False), ('settled_by__isnull', False)), _connector='OR'), name='proposal_confirmed_by_somebody'),
        ),
        migrations.AddConstraint(
            model_name='proposalchange',
            constraint=models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('proposal', 'family_key'), name='proposalchange_once'),
        ),
        migrations.AddIndex(
            model_name='proposalline',
            index=django.contrib.postgres.indexes.GinIndex(fields=['youth_ids'], name='proposalline_youths'),
        ),
        migrations.AddConstraint(
            model_name='proposalline',
            constraint=models.UniqueConstraint(fields=('proposal', 'family_key'), name='proposalline_family_once'),
        ),
        migrations.AddConstraint(
            model_name='proposalline',
            constraint=models.CheckConstraint(condition=models.Q(('youth_ids__len__gt', 0)), name='proposalline_has_youths'),
        ),
        migrations.AddConstraint(
            model_name='proposalline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('fate__in', ['acute', 'placed']), ('worker__isnull', False)), models.Q(('fate__in', ['acute', 'not_placed', 'held_back']), ('worker', None)), _connector='OR'), name='proposalline_worker_when_placed'),
        ),
    ])]
