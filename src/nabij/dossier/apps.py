"""The slice as a Django app: contacts are the first part of every file."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossierConfig(AppConfig):
    name = "nabij.dossier"
    label = "dossier"
    verbose_name = "Dossier"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from nabij.base.on_top import put_on_top
        from nabij.dossier import queries, sharing
        from nabij.dossier.nearby import on_top
        from nabij.dossier.statements import on_timeline

        queries.provide(
            "dossier",
            kinds={
                "contact": _("Contacten"),
                **on_timeline.KINDS,
                "duty": _("Taken"),
            },
            provider=queries.share_of_file,
        )
        put_on_top(on_top.TEMPLATE, on_top.on_top)
        sharing.connect()
