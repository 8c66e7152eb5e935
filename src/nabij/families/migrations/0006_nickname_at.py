"""When a nickname was typed here, so that it can flow back to the institution's suite."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("families", "0005_destroy_content")]

    operations = [
        migrations.AddField(
            "person",
            "nickname_at",
            models.DateTimeField("roepnaam hier gewijzigd op", null=True),
        ),
        migrations.AddIndex(
            "person",
            models.Index(
                fields=["controller", "nickname_at", "id"],
                name="person_by_nickname_at",
                condition=Q(nickname_at__isnull=False),
            ),
        ),
    ]
