"""The slice as a Django app."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "nabij.exchange"
    label = "exchange"
    verbose_name = "Uitwisseling"
    default_auto_field = "django.db.models.BigAutoField"
