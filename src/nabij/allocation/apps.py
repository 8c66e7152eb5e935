"""The slice as a Django app: what was decided is part of every file."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AllocationConfig(AppConfig):
    name = "nabij.allocation"
    label = "allocation"
    verbose_name = "Toewijzing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.allocation import on_file, sharing
        from nabij.dossier import queries as dossier

        dossier.provide(
            "allocation",
            kinds={"allocation": _("Toewijzing")},
            provider=on_file.share_of_file,
        )
        sharing.connect()
