"""The composition root as a Django app: grants after migrating."""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models.signals import post_migrate

from nabij.base.rowsecurity import grant_to_app


class SiteConfig(AppConfig):
    name = "nabij.site"
    label = "site"
    verbose_name = "Nabij"

    def ready(self) -> None:
        from nabij.site import news, signals

        signals.connect()
        news.connect()
        # An app without tables gets no signal; the base stands for all of them.
        post_migrate.connect(_grant, sender=apps.get_app_config("base"))


def _grant(*, using: str, **_: Any) -> None:
    """What the owner made, the app's role may use, and no more than that."""
    if using == "owner":
        grant_to_app(role=settings.DATABASES["default"]["USER"], using=using)
