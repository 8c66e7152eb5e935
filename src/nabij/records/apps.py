"""The slice as a Django app: what it holds goes along in an access request."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "nabij.records"
    label = "records"
    verbose_name = "Stukken en verzoeken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.records import sharing

        sharing.connect()
