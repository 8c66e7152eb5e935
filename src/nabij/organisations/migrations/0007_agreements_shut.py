"""An agreement opens for the two parties; every organisation gets a word for addresses."""

from django.db import migrations, models
from django.utils.text import slugify

from nabij.base.rowsecurity import shut

A_PARTY = "(select nabij_organisation()) in (institution_id, party_id)"


def give_words(apps, schema_editor):
    Organisation = apps.get_model("organisations", "Organisation")
    rows = Organisation.objects.using(schema_editor.connection.alias)
    for row in rows.filter(slug=None).order_by("pk"):
        word = slugify(row.name)[:50] or "organisatie"
        taken = rows.filter(slug=word).exists()
        row.slug = f"{word}-{row.pk}" if taken else word
        row.save(update_fields=["slug"])


class Migration(migrations.Migration):
    dependencies = [("organisations", "0006_notices_shut")]

    operations = [
        shut("organisations_agreement", read=A_PARTY, write=A_PARTY),
        migrations.RunPython(give_words, migrations.RunPython.noop),
    ]
