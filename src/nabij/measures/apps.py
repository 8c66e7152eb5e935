"""The slice as a Django app."""

from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "nabij.measures"
    label = "measures"
    verbose_name = "Maatregelen"
    default_auto_field = "django.db.models.BigAutoField"
