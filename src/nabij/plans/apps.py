"""The slice as a Django app: fixed plans and what was decided on them are on file."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlansConfig(AppConfig):
    name = "nabij.plans"
    label = "plans"
    verbose_name = "Gezinsplannen"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.dossier import queries as dossier
        from nabij.plans import near_words, queries, sharing

        dossier.provide(
            "plans",
            kinds={"family_plan": _("Gezinsplan")},
            provider=queries.share_of_file,
        )
        near_words.connect()
        sharing.connect()
