"""The tables of this slice."""

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
            name='CaseDiscussion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on_day', models.DateField(verbose_name='op')),
                ('agenda', models.TextField(verbose_name='wat we bespreken')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('brought_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'casuïstiekbespreking',
            },
        ),
        migrations.CreateModel(
            name='Composition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('report', 'verslag'), ('assessment', 'beoordeling'), ('summary', 'samenvatting')], max_length=20, verbose_name='soort')),
                ('title', models.CharField(max_length=200, verbose_name='titel')),
                ('why_no_facts', models.TextField(blank=True, verbose_name='waarom zonder feiten')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
            ],
            options={
                'verbose_name': 'tekst uit uitspraken',
            },
        ),
        migrations.CreateModel(
            name='CompositionLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveSmallIntegerField(verbose_name='plaats')),
                ('composition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='counsel.composition')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossier.statement')),
            ],
            options={
                'verbose_name': 'regel van een tekst',
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='counsel.casediscussion')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'deelnemer aan een bespreking',
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('safety', 'veiligheidsadvies'), ('behaviour', 'advies van de gedragswetenschapper'), ('consult', 'consult zonder verwijzing')], max_length=20, verbose_name='soort')),
                ('text', models.TextField(verbose_name='vraag')),
                ('answer_by', models.DateField(verbose_name='antwoord uiterlijk')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('withdrawn_because', models.CharField(blank=True, max_length=400, verbose_name='ingetrokken omdat')),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions_asked', to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('expert', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions_got', to='organisations.capacity')),
                ('involvement', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='families.involvement')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'vraag om advies',
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='dossier.statement')),
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='answer', to='counsel.question')),
            ],
            options={
                'verbose_name': 'antwoord op een vraag om advies',
            },
        ),
        migrations.CreateModel(
            name='Stance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('agrees', 'eens'), ('disagrees', 'niet eens'), ('absent', 'was er niet bij')], max_length=10, verbose_name='standpunt')),
                ('remark', models.CharField(blank=True, max_length=1000, verbose_name='toelichting')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('capacity', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stances', to='organisations.capacity')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('discussion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stances', to='counsel.casediscussion')),
                ('noted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stances_noted', to='organisations.capacity')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'standpunt in een bespreking',
            },
        ),
        migrations.AddIndex(
            model_name='casediscussion',
            index=models.Index(fields=['person'], name='casediscussion_person'),
        ),
        migrations.AddIndex(
            model_name='composition',
            index=models.Index(fields=['person'], name='composition_person'),
        ),
        migrations.AddConstraint(
            model_name='compositionline',
            constraint=models.UniqueConstraint(fields=('composition', 'place'), name='compositionline_place_once'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('discussion', 'capacity'), name='participant_once'),
        ),
        migrations.AddIndex(
            model_name='question',
            index=models.Index(fields=['person'], name='question_person'),
        ),
    ])]
