"""The slice as a Django app."""

from django.apps import AppConfig


class WorkforceConfig(AppConfig):
    name = "nabij.workforce"
    label = "workforce"
    verbose_name = "Medewerkers"
    default_auto_field = "django.db.models.BigAutoField"
