"""The tables of this slice."""

import django.db.models.deletion
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('families', '0001_initial'),
        ('measures', '0001_initial'),
        ('organisations', '0001_initial'),
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='OutflowStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='stap')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='uiterlijk op')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='gedaan op')),
                ('is_dropped', models.BooleanField(default=False, verbose_name='niet nodig')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='measures.measure')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'stap voor uitstroom',
                'indexes': [models.Index(fields=['measure'], name='outflow_step_measure')],
            },
        ),
        migrations.CreateModel(
            name='PlacementNow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_placed', models.BooleanField(choices=[(True, 'ja'), (False, 'nee')], verbose_name='uithuisgeplaatst')),
                ('since_on', models.DateField(blank=True, null=True, verbose_name='sinds')),
                ('return_on', models.DateField(blank=True, null=True, verbose_name='einde gepland op')),
                ('recorded_at', models.DateTimeField(verbose_name='vastgelegd op')),
                ('superseded_at', models.DateTimeField(blank=True, null=True, verbose_name='vervangen op')),
                ('controller', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='measures.measure')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity')),
                ('youth', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='families.person')),
            ],
            options={
                'verbose_name': 'uithuisplaatsing bij een maatregel',
                'constraints': [models.UniqueConstraint(condition=models.Q(('superseded_at', None)), fields=('measure',), name='placement_once'), models.CheckConstraint(condition=models.Q(('is_placed', True), models.Q(('return_on', None), ('since_on', None)), _connector='OR'), name='placement_has_days_when_placed')],
            },
        ),
    ])]
