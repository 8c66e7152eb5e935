from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("plans", "0002_row_security"),
        ("families", "0013_grounds_by_hand"),
    ]

    operations = [
        migrations.AddField(
            model_name="counterview",
            name="involvement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.deletion.PROTECT,
                to="families.involvement",
            ),
        ),
    ]
