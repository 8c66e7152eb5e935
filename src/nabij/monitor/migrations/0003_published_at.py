"""The moment of publication stands beside the figures."""

import datetime as dt

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("monitor", "0002_row_security")]

    operations = [
        migrations.AddField(
            model_name="publishedset",
            name="published_at",
            field=models.DateTimeField(
                default=dt.datetime(2026, 11, 22, tzinfo=dt.UTC),
                verbose_name="gepubliceerd op",
            ),
            preserve_default=False,
        ),
    ]
