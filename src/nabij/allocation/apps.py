"""The slice as a Django app."""

from django.apps import AppConfig


class AllocationConfig(AppConfig):
    name = "nabij.allocation"
    label = "allocation"
    verbose_name = "Toewijzing"
    default_auto_field = "django.db.models.BigAutoField"
