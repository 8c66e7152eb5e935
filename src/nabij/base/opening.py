"""Which pages somebody may open: the page's own permission says so, nothing else."""

import functools
from typing import Any

from django.urls import NoReverseMatch, resolve, reverse

from nabij.base.permissions import Permission


def open_to(actor: Any, name: str, *args: object) -> str:
    """The address of a page when this actor may open it, else nothing."""
    url, needed = _page(name, args)
    return url if needed is None or needed(actor) else ""


def _page(name: str, args: tuple[object, ...]) -> tuple[str, Permission | None]:
    if not args:
        return _fixed(name)
    url = reverse(name, args=args)
    return url, getattr(resolve(url).func, "permission", None)


@functools.cache
def _fixed(name: str) -> tuple[str, Permission | None]:
    """Address and permission of a page: they are the same for as long as we run."""
    try:
        url = reverse(name)
    except NoReverseMatch:
        return "", None
    return url, getattr(resolve(url).func, "permission", None)
