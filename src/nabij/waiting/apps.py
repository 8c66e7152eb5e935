"""The slice as a Django app."""

from django.apps import AppConfig


class WaitingConfig(AppConfig):
    name = "nabij.waiting"
    label = "waiting"
    verbose_name = "Wachtenden"
    default_auto_field = "django.db.models.BigAutoField"
