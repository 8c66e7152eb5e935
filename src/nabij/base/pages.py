"""The page: one permission, a context, a template; and its reads in the audit trail.

A view without a permission is not served (default deny). `NABIJ_PUBLIC` marks the few
that anybody may open.
"""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
)

from nabij.base.acting import Actor
from nabij.base.again import again
from nabij.base.errors import NotAllowed
from nabij.base.on_top import on_top_of
from nabij.base.permissions import Permission

P = ParamSpec("P")
Context = dict[str, Any]
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
Made = Callable[Concatenate[HttpRequest, P], Context | HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Who asks, in which capacity. Raises NotAllowed for somebody without one."""
    actor = cast("Actor | None", getattr(request, "actor", None))
    if actor is None:
        raise NotAllowed(
            "U hebt nu geen functie in Nabij."
            " Vraag uw functioneel beheerder om toegang."
        )
    return actor


def at_of(request: HttpRequest) -> dt.datetime:
    """The moment of a request: one, however long it takes."""
    return cast("dt.datetime", getattr(request, "at"))  # noqa: B009  set by middleware


def today_of(request: HttpRequest) -> dt.date:
    """The day of a request."""
    return cast("dt.date", getattr(request, "today"))  # noqa: B009  set by middleware


def page(
    template: str, *, permission: Permission, fragment: str = ""
) -> Callable[[Made[P]], View[P]]:
    """Serve a GET page; a htmx request gets only `fragment` when one is named."""

    def decorate(make: Made[P]) -> View[P]:
        @functools.wraps(make)
        def view(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            _check(request, permission)
            made = make(request, *args, **kwargs)
            if isinstance(made, HttpResponse):
                return made
            if fragment and _wants_fragment(request):
                return render(request, fragment, made)
            return render(request, template, made | on_top_of(request, made))

        return _guarded(require_GET(view), permission)

    return decorate


def handler(
    *, permission: Permission
) -> Callable[[Callable[Concatenate[HttpRequest, P], HttpResponse]], View[P]]:
    """Serve a POST: named after the action it calls."""

    def decorate(make: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> View[P]:
        @functools.wraps(make)
        def view(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            _check(request, permission)
            return make(request, *args, **kwargs)

        return _guarded(require_POST(view), permission)

    return decorate


def form_page(template: str, *, permission: Permission) -> Callable[[Made[P]], View[P]]:
    """Serve a form: GET shows it, POST is handled by the same function."""

    def decorate(make: Made[P]) -> View[P]:
        @functools.wraps(make)
        def view(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            _check(request, permission)
            made = make(request, *args, **kwargs)
            if isinstance(made, HttpResponse):
                return made
            status = 422 if request.method == "POST" else 200
            shown = made | on_top_of(request, made)
            return render(request, template, shown, status=status)

        return _guarded(require_http_methods(["GET", "POST"])(view), permission)

    return decorate


def endpoint(
    *, permission: Permission, methods: tuple[str, ...] = ("GET",)
) -> Callable[[Callable[Concatenate[HttpRequest, P], HttpResponse]], View[P]]:
    """Serve anything that is no page: a file to download, a call of our own scripts."""

    def decorate(make: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> View[P]:
        @functools.wraps(make)
        def view(
            request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            _check(request, permission)
            return make(request, *args, **kwargs)

        return _guarded(require_http_methods(list(methods))(view), permission)

    return decorate


def public(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Mark a view that anybody may open, signed in or not."""
    view.nabij_public = True  # type: ignore[attr-defined]
    return view


def _guarded(view: Any, permission: Permission) -> View[Any]:
    guarded = again(view)
    guarded.permission = permission  # type: ignore[attr-defined]
    return cast("View[Any]", guarded)


def _check(request: HttpRequest, permission: Permission) -> None:
    actor = actor_of(request)
    if not permission(actor):
        raise NotAllowed(
            gettext(
                "Als %(function)s kunt u dit niet: %(what)s. Vraag uw leidinggevende of"
                " functioneel beheerder als dit niet klopt."
            )
            % {
                "function": gettext(actor.function_label),
                "what": gettext(permission.label),
            }
        )


def _wants_fragment(request: HttpRequest) -> bool:
    htmx = getattr(request, "htmx", False)
    return bool(htmx) and not getattr(htmx, "history_restore_request", False)
