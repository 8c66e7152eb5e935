"""What stands around every request: acting, language, refusals, private answers."""

import contextlib
import ipaddress
import re
import uuid
from collections.abc import Callable

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext

from nabij.base import audit, clock
from nabij.base.acting import tell_database
from nabij.base.errors import BadInput, NotAllowed, Refused
from nabij.organisations import queries as organisations
from nabij.site.sign_in import to_sign_in

Next = Callable[[HttpRequest], HttpResponse]
TRACEPARENT = re.compile(r"^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$")
OPEN_MODULES = (
    "allauth.",
    "ninja.",
    "django.views.static",
    "django.contrib.staticfiles",
)
NULL_BYTE = (
    "Er staat een teken in dat geen tekst is. Typ de tekst opnieuw, zonder te plakken."
)
log = structlog.get_logger(__name__)


class ProxyMiddleware:
    """Behind proxies of our own the address of the reader is the one they passed on.

    Without it one stranger could lock everybody out: all come from the proxy. Only as
    many addresses as there are proxies are believed, counted from the end.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        passed = request.headers.get("X-Forwarded-For", "").split(",")
        if 0 < settings.PROXIES <= len(passed):
            address = passed[-settings.PROXIES].strip()
            with contextlib.suppress(ValueError):
                request.META["REMOTE_ADDR"] = str(ipaddress.ip_address(address))
        return self.get_response(request)


class PrivateMiddleware:
    """No answer about people is kept by a browser or a proxy."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response:
            patch_cache_control(response, private=True, no_store=True)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=()")
        return response


class ActingMiddleware:
    """One transaction around a request, in which the database knows who acts.

    The audit trail of the request is written by its last statement. An answer of 500
    or more takes everything back.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.at = clock.now()
        request.today = clock.day_of(request.at)
        with audit.trail(_trace_of(request)) as trail, transaction.atomic():
            request.actor = self._actor(request)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
            elif trail.entries:
                audit.flush(trail)
        return response

    def _actor(self, request: HttpRequest):
        tell_account(request.user.pk if request.user.is_authenticated else None)
        if not request.user.is_authenticated:
            tell_database(None, at=request.at)
            return None
        actor = organisations.actor_of_account(
            account_id=request.user.pk,
            on=request.today,
            capacity_id=request.session.get("capacity"),
        )
        tell_database(actor, at=request.at)
        return actor


def tell_account(account_id: int | None) -> None:
    """Tell the database which account is signed in, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.account', %s, true)", [str(account_id or "")]
        )


def _trace_of(request: HttpRequest) -> uuid.UUID:
    """The trace of the caller (W3C Trace Context), or a new one."""
    found = TRACEPARENT.match(request.headers.get("traceparent", ""))
    return uuid.UUID(found[1]) if found and int(found[1], 16) else uuid.uuid4()


class LanguageMiddleware:
    """Dutch unless the account says otherwise; the browser is not asked."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.COOKIES.get("language", settings.LANGUAGE_CODE)
        if request.user.is_authenticated:
            language = request.user.language
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with translation.override(language):
            response = self.get_response(request)
        # A page with a language of its own in its address has said so itself.
        response.headers.setdefault("Content-Language", language)
        return response


def _has_null_byte(request: HttpRequest) -> bool:
    """PostgreSQL keeps no such text; a search by it or a key with it would be a fault.

    Forms look after their own fields; this is for what is read without one.
    """
    if "\0" in request.path_info:
        return True
    sent = [request.GET]
    if request.content_type == "application/x-www-form-urlencoded":
        sent.append(request.POST)
    return any(
        "\0" in text
        for given in sent
        for key, values in given.lists()
        for text in (key, *values)
    )


class RefusalMiddleware:
    """Default deny, and every refusal as a page with a sentence."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if _has_null_byte(request):
            return self._answer(request, BadInput(gettext(NULL_BYTE)))
        module = getattr(view, "__module__", "")
        if module.startswith(OPEN_MODULES) or getattr(view, "nabij_public", False):
            return None
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not hasattr(view, "permission"):
            return self._answer(request, NotAllowed("Deze pagina is niet vrijgegeven."))
        return None

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        if isinstance(error, Refused):
            return self._answer(request, error)
        return None

    def _answer(self, request: HttpRequest, error: Refused) -> HttpResponse:
        if isinstance(error, NotAllowed) and request.user.is_authenticated:
            audit.record(
                "base.refused",
                about=("account", request.user.pk),
                by=request.actor,
                at=request.at,
                status="Error",
                path=request.path,
            )
        context = {
            "title": translation.gettext(error.title),
            "sentence": error.sentence,
            "error": error,
        }
        return render(request, "base/error.html", context, status=error.status)
