"""The slice as a Django app: what it holds goes along in an access request."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RecordsConfig(AppConfig):
    name = "nabij.records"
    label = "records"
    verbose_name = "Stukken en verzoeken"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.dossier import queries as dossier
        from nabij.records import on_timeline, sharing

        dossier.provide(
            "records",
            kinds={"document": _("Stukken")},
            provider=on_timeline.documents,
        )
        sharing.connect()
