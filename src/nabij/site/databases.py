"""The two doors to one database, and who may migrate through which."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

OPEN_AT_LEAST = 1


def database(url: str, *, pool: int | None = None) -> dict[str, Any]:
    """Django's form of a postgresql:// address; with a pool for the app's role."""
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    options: dict[str, Any] = {k: v for k, v in query.items() if k.startswith("ssl")}
    if pool:
        options["pool"] = {"min_size": OPEN_AT_LEAST, "max_size": pool, "timeout": 20}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or unquote(parts.hostname or ""),
        "PORT": query.get("port") or str(parts.port or ""),
        "OPTIONS": options,
        # A pool refuses connections that outlive the request by themselves.
        "CONN_MAX_AGE": 0,
        # One small question before use: after a restart of the database the pool holds
        # dead connections, and each would cost somebody a failed page.
        "CONN_HEALTH_CHECKS": True,
    }


class OwnerMigrates:
    """Tables are made by the owner; everything else goes through the app's role."""

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "owner"
