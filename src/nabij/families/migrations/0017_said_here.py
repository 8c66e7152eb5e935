"""What was written down here is marked, so that no export that lags behind undoes it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("families", "0016_kin_row_security")]

    operations = [
        migrations.AddField(
            "person",
            "hidden_at",
            models.DateTimeField("adres hier geheim gemaakt op", null=True),
        ),
        migrations.AddField(
            "home",
            "typed_here",
            models.BooleanField("hier getypt", default=False, db_default=False),
        ),
    ]
