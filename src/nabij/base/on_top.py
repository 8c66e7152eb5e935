"""What stands on top of pages: a slice tells it once, every page that fits has it.

A page of a slice that lies lower than the one that knows cannot ask for it. So whoever
knows registers here, looks at what the page is about, and adds a template and what that
template shows, or nothing.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

OnTop = Callable[[HttpRequest, Mapping[str, Any]], Mapping[str, Any] | None]
_on_top: dict[str, OnTop] = {}


def put_on_top(template: str, provider: OnTop) -> None:
    """Show this template on top of the pages for which `provider` has something."""
    _on_top[template] = provider


def on_top_of(request: HttpRequest, shown: Mapping[str, Any]) -> dict[str, Any]:
    """The templates for this page, and what they show; `shown` is the page's own."""
    templates: list[str] = []
    more: dict[str, Any] = {}
    for template, provider in _on_top.items():
        found = provider(request, shown)
        if found is not None:
            templates.append(template)
            more |= found
    return more | {"on_top": templates} if templates else {}
