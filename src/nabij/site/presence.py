"""Who is signed in must still be there, and must have a second factor.

Presence is a signed cookie, so that no request writes a session. Deleting it gains
nothing: then the moment of signing in counts.
"""

import datetime as dt
from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import logout
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from nabij.base import audit
from nabij.base.acting import tell_database
from nabij.site.middleware import tell_account

Next = Callable[[HttpRequest], HttpResponse]
COOKIE = "presence"
SALT = "nabij.presence"
RENEW_AFTER = dt.timedelta(seconds=20)
# The browser locks the screen at the limit itself and saves drafts then; the server
# follows a little later, or that last save would be refused.
GRACE = dt.timedelta(seconds=90)
WITHOUT_SECOND_FACTOR = (
    "allauth.",
    "django.views.static",
    "django.contrib.staticfiles",
    "nabij.site.sign_in",
    "django.views.generic",
    "nabij.site.language",
)


class IdleMiddleware:
    """Signs out who did nothing for a while; drafts are kept on the server."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        seen = _seen(request) if request.user.is_authenticated else None
        if seen is not None and request.at - seen > _limit():
            _leave(request)
        response = self.get_response(request)
        if _counts(request) and _is_due(request, seen):
            _remember(request, response)
        return response


def _limit() -> dt.timedelta:
    return dt.timedelta(minutes=settings.IDLE_MINUTES) + GRACE


def _seen(request: HttpRequest) -> dt.datetime:
    """When this browser last did something in this session."""
    signed_in = request.user.last_login or request.at
    try:
        told = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT)
        moment = dt.datetime.fromtimestamp(told["at"], dt.UTC)
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return signed_in
    mine = told.get("session") == request.session.session_key
    return max(moment, signed_in) if mine else signed_in


def _is_due(request: HttpRequest, seen: dt.datetime | None) -> bool:
    """Not at every request: a cookie that is some seconds old says the same."""
    if seen is None or COOKIE not in request.COOKIES:
        return True
    return bool(request.at - seen > RENEW_AFTER)


def _counts(request: HttpRequest) -> bool:
    """Polling by an open page is nobody being there."""
    return request.user.is_authenticated and "Nabij-Unattended" not in request.headers


def _remember(request: HttpRequest, response: HttpResponse) -> None:
    told = {"at": int(request.at.timestamp()), "session": request.session.session_key}
    response.set_cookie(
        COOKIE,
        signing.dumps(told, salt=SALT),
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def _leave(request: HttpRequest) -> None:
    audit.record(
        "base.session_expired",
        about=("account", request.user.pk),
        by=request.actor,
        at=request.at,
    )
    logout(request)
    request.actor = None
    tell_account(None)
    tell_database(None, at=request.at)


class SecondFactorMiddleware:
    """Outside demo mode nobody works in Nabij with a password alone."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if settings.DEMO or not request.user.is_authenticated:
            return None
        if getattr(view, "__module__", "").startswith(WITHOUT_SECOND_FACTOR):
            return None
        if has_second_factor(request):
            return None
        return redirect(reverse("mfa_activate_totp"))


def has_second_factor(request: HttpRequest) -> bool:
    """Asked once per session: a reset ends all sessions of the account."""
    if not request.session.get("second_factor"):
        known = Authenticator.objects.filter(
            user_id=request.user.pk, type=Authenticator.Type.TOTP
        )
        if not known.exists():
            return False
        request.session["second_factor"] = True
    return True
