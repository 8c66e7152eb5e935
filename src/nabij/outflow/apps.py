"""The slice as a Django app: what was said of goals is part of every file."""

from django.apps import AppConfig


class OutflowConfig(AppConfig):
    name = "nabij.outflow"
    label = "outflow"
    verbose_name = "Uitstroom"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.outflow import sharing

        sharing.connect()
