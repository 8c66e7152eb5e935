"""The slice as a Django app: measures, workers and plans are part of every file."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeasuresConfig(AppConfig):
    name = "nabij.measures"
    label = "measures"
    verbose_name = "Maatregelen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.dossier import queries as dossier
        from nabij.measures import following, queries, sharing

        dossier.provide(
            "measures",
            kinds={
                "measure": _("Maatregelen"),
                "worker": _("Jeugdbeschermers"),
                "plan": _("Plannen"),
            },
            provider=queries.share_of_file,
        )
        following.connect()
        sharing.connect()
