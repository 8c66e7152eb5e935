"""The slice as a Django app: it draws what families knows, and keeps nothing itself."""

from django.apps import AppConfig


class GenogramConfig(AppConfig):
    name = "nabij.genogram"
    label = "genogram"
    verbose_name = "Genogram"
    default_auto_field = "django.db.models.BigAutoField"
