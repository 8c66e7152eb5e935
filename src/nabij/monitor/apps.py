"""The slice as a Django app."""

from django.apps import AppConfig


class MonitorConfig(AppConfig):
    name = "nabij.monitor"
    label = "monitor"
    verbose_name = "Monitor"
    default_auto_field = "django.db.models.BigAutoField"
