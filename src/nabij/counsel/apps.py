"""The slice as a Django app: what it holds goes along in an access request."""

from django.apps import AppConfig


class CounselConfig(AppConfig):
    name = "nabij.counsel"
    label = "counsel"
    verbose_name = "Overleg"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.counsel import sharing

        sharing.connect()
