"""The tables of this slice."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from nabij.base.at_once import TablesAtOnce


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [TablesAtOnce([
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('email', models.EmailField(max_length=254, unique=True, verbose_name='e-mailadres')),
                ('is_active', models.BooleanField(default=True, verbose_name='actief')),
                ('language', models.CharField(default='nl', max_length=2, verbose_name='taal')),
                ('sign_in_version', models.PositiveIntegerField(default=1, verbose_name='versie van aanmelden')),
            ],
            options={
                'verbose_name': 'account',
            },
        ),
        migrations.CreateModel(
            name='AuditAnchor',
            fields=[
                ('day', models.DateField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('last_entry_id', models.BigIntegerField()),
                ('chains', models.BigIntegerField()),
                ('digest', models.BinaryField(max_length=32)),
            ],
            options={
                'verbose_name': 'dagelijks anker',
            },
        ),
        migrations.CreateModel(
            name='AuditContent',
            fields=[
                ('entry_id', models.BigIntegerField(primary_key=True, serialize=False)),
                ('key', models.BinaryField(max_length=32)),
                ('content', models.JSONField()),
            ],
            options={
                'verbose_name': 'inhoud van logregel',
            },
        ),
        migrations.CreateModel(
            name='AuditHead',
            fields=[
                ('chain', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('seq', models.BigIntegerField()),
                ('payload', models.BinaryField(max_length=32)),
                ('link', models.BinaryField(max_length=32)),
            ],
            options={
                'verbose_name': 'laatste schakel',
            },
        ),
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity_id', models.BigIntegerField(verbose_name='functie')),
                ('label', models.CharField(max_length=80, verbose_name='waarvoor')),
                ('digest', models.BinaryField(max_length=32, unique=True, verbose_name='kenmerk')),
                ('created_at', models.DateTimeField(verbose_name='gemaakt op')),
                ('expires_at', models.DateTimeField(verbose_name='geldig tot')),
                ('revoked_at', models.DateTimeField(blank=True, null=True, verbose_name='ingetrokken op')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'API-sleutel',
            },
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.CharField(max_length=60)),
                ('seq', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('trace_id', models.UUIDField()),
                ('act', models.CharField(max_length=60)),
                ('status', models.CharField(default='Ok', max_length=5)),
                ('subject_kind', models.CharField(max_length=20)),
                ('subject_id', models.BigIntegerField(null=True)),
                ('account_id', models.BigIntegerField(null=True)),
                ('capacity_id', models.BigIntegerField(null=True)),
                ('organisation_id', models.BigIntegerField(null=True)),
                ('function', models.CharField(blank=True, max_length=40)),
                ('ground', models.CharField(blank=True, max_length=120)),
                ('digest', models.BinaryField(max_length=32, null=True)),
                ('batch', models.BigIntegerField(null=True)),
                ('images', models.BinaryField(max_length=32, null=True)),
                ('link', models.BinaryField(max_length=32)),
            ],
            options={
                'verbose_name': 'logregel',
                'indexes': [models.Index(fields=['at'], name='audit_at'), models.Index(condition=models.Q(('batch', None), _negated=True), fields=['batch'], name='audit_batch')],
                'constraints': [models.UniqueConstraint(fields=('chain', 'seq'), name='audit_seq_once')],
            },
        ),
        migrations.CreateModel(
            name='RowImage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('batch', models.BigIntegerField()),
                ('name', models.CharField(max_length=63)),
                ('op', models.CharField(max_length=1)),
                ('row_id', models.BigIntegerField()),
                ('salt', models.UUIDField(null=True)),
                ('image', models.JSONField(null=True)),
                ('digest', models.BinaryField(max_length=32, null=True)),
                ('destroyed_for', models.BigIntegerField(null=True)),
                ('destroyed_at', models.DateTimeField(null=True)),
            ],
            options={
                'verbose_name': 'beeld van een rij',
                'indexes': [models.Index(fields=['batch'], name='rowimage_batch'), models.Index(fields=['name', 'row_id'], name='rowimage_row')],
            },
        ),
        migrations.CreateModel(
            name='SentOnce',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('capacity_id', models.BigIntegerField(verbose_name='functie')),
                ('key', models.CharField(max_length=255, verbose_name='sleutel')),
                ('asked', models.CharField(max_length=64, verbose_name='gevraagd')),
                ('made_id', models.BigIntegerField(verbose_name='wat eruit kwam')),
                ('at', models.DateTimeField(verbose_name='op')),
            ],
            options={
                'verbose_name': 'eenmalig verzoek',
                'constraints': [models.UniqueConstraint(fields=('capacity_id', 'key'), name='sent_once_key')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120, verbose_name='formulier')),
                ('content', models.JSONField(verbose_name='inhoud')),
                ('saved_at', models.DateTimeField(verbose_name='bewaard op')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'concept',
                'constraints': [models.UniqueConstraint(fields=('account', 'key'), name='draft_once')],
            },
        ),
    ])]
