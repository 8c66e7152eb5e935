"""The composition root as a Django app: grants after migrating."""

from typing import Any

from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models.signals import post_migrate, pre_migrate

from nabij.base import clock
from nabij.base.images import keeping
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
        base = apps.get_app_config("base")
        pre_migrate.connect(_look, sender=base)
        post_migrate.connect(_grant, sender=base)


_before: dict[str, int] = {}


def _look(*, using: str, **_: Any) -> None:
    """Where the trail of rows is, before migrations change any."""
    if using == "owner":
        _before[using] = keeping.last_batch(using=using)


def _grant(*, using: str, **_: Any) -> None:
    """What the owner made, the app's role may use, and no more than that."""
    if using == "owner":
        keeping.install(using=using, since=_before.pop(using, 0), at=clock.now())
        grant_to_app(role=settings.DATABASES["default"]["USER"], using=using)
