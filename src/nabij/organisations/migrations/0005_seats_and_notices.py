import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0004_desks_shut'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
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
            ],
            options={
                'verbose_name': 'afspraak tussen organisaties',
            },
        ),
        migrations.CreateModel(
            name='CalendarFeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.BinaryField(max_length=32, unique=True, verbose_name='kenmerk')),
                ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
            ],
            options={
                'verbose_name': 'agenda-adres',
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
            ],
            options={
                'verbose_name': 'bericht',
            },
        ),
        migrations.CreateModel(
            name='NoticeSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('by_mail', models.BooleanField(default=True, verbose_name='ook per e-mail')),
                ('mailed_at', models.DateTimeField(blank=True, null=True, verbose_name='laatste e-mail')),
            ],
            options={
                'verbose_name': 'instelling van berichten',
            },
        ),
        migrations.RemoveConstraint(
            model_name='occupancy',
            name='occupancy_once',
        ),
        migrations.RemoveField(
            model_name='organisation',
            name='lists_opened',
        ),
        migrations.AddField(
            model_name='occupancy',
            name='source',
            field=models.CharField(blank=True, default='', max_length=60, verbose_name='afgeleid van'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='complaints',
            field=models.CharField(blank=True, max_length=400, verbose_name='waar men klaagt'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='confidant',
            field=models.CharField(blank=True, max_length=400, verbose_name='vertrouwenspersoon'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='phone',
            field=models.CharField(blank=True, max_length=20, verbose_name='algemeen telefoonnummer'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='slug',
            field=models.SlugField(max_length=60, null=True, unique=True, verbose_name='woord in adressen'),
        ),
        migrations.AddConstraint(
            model_name='occupancy',
            constraint=models.UniqueConstraint(fields=('capacity', 'desk', 'from_at', 'source'), name='occupancy_once'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='answered_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='institution',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='party',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='party_agreements', to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='calendarfeed',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='calendarfeed',
            name='capacity',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.capacity'),
        ),
        migrations.AddField(
            model_name='notice',
            name='account',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='notice',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='organisations.organisation'),
        ),
        migrations.AddField(
            model_name='noticesetting',
            name='account',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['about'], name='agreement_about'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at', None), ('answered_by', None)), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('answered_at', None), _negated=True), models.Q(('answered_by', None), _negated=True)), _connector='OR'), name='agreement_is_answered_by_somebody'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(fields=['account', '-created_at'], name='notice_of_account'),
        ),
        migrations.AddIndex(
            model_name='notice',
            index=models.Index(condition=models.Q(('read_at', None)), fields=['account'], name='notice_unread'),
        ),
    ]
