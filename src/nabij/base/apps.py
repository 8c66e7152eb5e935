"""The base as a Django app."""

from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "nabij.base"
    label = "base"
    verbose_name = "Basis"
    default_auto_field = "django.db.models.BigAutoField"
