"""The slice as a Django app: checks and the watch are part of every file."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafetyConfig(AppConfig):
    name = "nabij.safety"
    label = "safety"
    verbose_name = "Veiligheid"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.dossier import queries as dossier
        from nabij.safety import queries, sharing

        dossier.provide(
            "safety",
            kinds={"check": _("Veiligheidschecks")},
            provider=queries.share_of_file,
        )
        sharing.connect()
