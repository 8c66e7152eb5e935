"""The slice as a Django app: waits are part of every file."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WaitingConfig(AppConfig):
    name = "nabij.waiting"
    label = "waiting"
    verbose_name = "Wachtenden"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.dossier import queries as dossier
        from nabij.waiting import queries, sharing
        from nabij.waiting.owing import following

        dossier.provide(
            "waiting",
            kinds={"wait": _("Wachten"), "bridging": _("Overbrugging")},
            provider=queries.share_of_file,
        )
        following.connect()
        dossier.provide(
            "triage", kinds={"triage": _("Triage")}, provider=queries.triages_of_file
        )
        sharing.connect()
