"""What stands in the menu, by permission, and what every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def context(request: HttpRequest) -> dict[str, Any]:
    """Context of every page: who acts, the menu, demo or not."""
    return {
        "actor": getattr(request, "actor", None),
        "demo_mode": settings.DEMO,
        "navigation": [],
    }
