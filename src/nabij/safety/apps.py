"""The slice as a Django app."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "nabij.safety"
    label = "safety"
    verbose_name = "Veiligheid"
    default_auto_field = "django.db.models.BigAutoField"
