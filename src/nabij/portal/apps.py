"""The slice as a Django app."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "nabij.portal"
    label = "portal"
    verbose_name = "Voor gezinnen"
    default_auto_field = "django.db.models.BigAutoField"
