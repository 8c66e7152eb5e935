"""The slice as a Django app."""

from django.apps import AppConfig


class LaboratoryConfig(AppConfig):
    name = "nabij.laboratory"
    label = "laboratory"
    verbose_name = "Laboratorium"
    default_auto_field = "django.db.models.BigAutoField"
