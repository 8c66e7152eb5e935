"""Secrets of the second factor that stood here in the clear are encrypted."""

from allauth.mfa.adapter import get_adapter
from django.db import migrations

FIELDS = ("secret", "seed")


def _each(apps, schema_editor, change):
    rows = apps.get_model("mfa", "Authenticator").objects.using(
        schema_editor.connection.alias
    )
    for row in rows.all():
        known = {name: change(row.data[name]) for name in FIELDS if name in row.data}
        row.data = row.data | known
        row.save(update_fields=["data"])


def encrypt(apps, schema_editor):
    """Under the secret key of this installation."""
    _each(apps, schema_editor, get_adapter().encrypt)


def decrypt(apps, schema_editor):
    """Back as it was."""
    _each(apps, schema_editor, get_adapter().decrypt)


class Migration(migrations.Migration):
    dependencies = [
        ("base", "0004_own_trail"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(encrypt, decrypt)]
