"""The face of a family, and the two of its duo."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossier', '0010_plan_unknown'),
        ('families', '0014_who_works_along'),
        ('organisations', '0008_near_the_family'),
    ]

    operations = [
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
                'indexes': [models.Index(fields=['person'], name='face_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on', None), ('until_on__gt', models.F('from_on')), _connector='OR'), name='face_ends_after_it_begins'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('superseded_at', None)), expressions=[('controller', '='), ('person', '='), ('role', '='), (models.Func(models.F('from_on'), models.F('until_on'), models.Value('[)'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='face_once')],
            },
        ),
    ]
