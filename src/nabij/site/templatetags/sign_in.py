"""`{% load sign_in %}`: the ways in that the sign-in page offers."""

from typing import Any

from allauth.socialaccount.adapter import get_adapter
from django import template
from django.http import HttpRequest

from nabij.site import personas

register = template.Library()


@register.simple_tag(takes_context=True)
def get_providers_of_ours(context: dict[str, Any]) -> list[dict[str, str]]:
    """The organisation's own sign-in, when it is configured."""
    request: HttpRequest = context["request"]
    return [
        {"name": provider.name, "url": provider.get_login_url(request)}
        for provider in get_adapter().list_providers(request)
    ]


@register.simple_tag(takes_context=True)
def demo_personas(context: dict[str, Any]) -> list[dict[str, str]]:
    """The invented people one may sign in as; none outside demo mode."""
    return personas.links(context["request"])
