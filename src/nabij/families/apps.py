"""The slice as a Django app."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "nabij.families"
    label = "families"
    verbose_name = "Gezinnen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.families import near_words, sharing

        near_words.connect()
        sharing.connect()
