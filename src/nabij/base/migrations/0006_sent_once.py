"""A request of a program with its own key, for every slice; of who sent it alone."""

from django.db import migrations, models

from nabij.base.rowsecurity import shut

OF_CAPACITY = "capacity_id = (select nabij_capacity())"


class Migration(migrations.Migration):
    dependencies = [("base", "0005_encrypted_second_factor")]

    operations = [
        migrations.CreateModel(
            name="SentOnce",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("capacity_id", models.BigIntegerField(verbose_name="functie")),
                ("key", models.CharField(max_length=255, verbose_name="sleutel")),
                ("asked", models.CharField(max_length=64, verbose_name="gevraagd")),
                ("made_id", models.BigIntegerField(verbose_name="wat eruit kwam")),
                ("at", models.DateTimeField(verbose_name="op")),
            ],
            options={
                "verbose_name": "eenmalig verzoek",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["capacity_id", "key"], name="sent_once_key"
                    )
                ],
            },
        ),
        shut("base_sentonce", read=OF_CAPACITY, write=OF_CAPACITY),
    ]
