"""An account may see what happened to it, also a failed attempt to sign in as it."""

from django.db import migrations

OWN = """
create policy base_auditentry_own on base_auditentry for select using (
  subject_kind = 'account' and subject_id = (select nabij_account()));
"""


class Migration(migrations.Migration):
    dependencies = [("base", "0003_sign_in_and_verification")]

    operations = [
        migrations.RunSQL(OWN, "drop policy base_auditentry_own on base_auditentry"),
    ]
