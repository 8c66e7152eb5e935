"""A contact may be about others too; what was said in it then lies apart."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossier', '0016_words_follow_whom'),
        ('families', '0016_kin_row_security'),
        ('organisations', '0008_near_the_family'),
    ]

    operations = [
        migrations.AddField(
            model_name='contact',
            name='about_count',
            field=models.PositiveSmallIntegerField(default=0, verbose_name='aantal anderen'),
        ),
        migrations.AddField(
            model_name='contact',
            name='why_not_about',
            field=models.CharField(blank=True, default='', max_length=400, verbose_name='waarom niet over die ouder'),
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
                'constraints': [models.UniqueConstraint(fields=('contact', 'person'), name='contactabout_once')],
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
    ]
