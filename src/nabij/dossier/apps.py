"""The slice as a Django app."""

from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "nabij.dossier"
    label = "dossier"
    verbose_name = "Dossier"
    default_auto_field = "django.db.models.BigAutoField"
