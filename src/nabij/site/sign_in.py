"""Signing in: closed to strangers, second factor forced, lock-out with a sentence."""

from urllib.parse import urlencode, urlsplit

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext

from nabij.base.errors import NotFound
from nabij.base.pages import public


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_reauthentication_required(self, *, app: str, **_: object) -> bool:
        """Not in the minutes after signing in: then the password was just given."""
        request = context.request
        records = get_authentication_records(request, request.user)
        if not records:
            return True
        age = request.at.timestamp() - records[-1]["at"]
        return bool(age > account_settings.REAUTHENTICATION_TIMEOUT)


class ClosedSocialAdapter(DefaultSocialAccountAdapter):
    """A known e-mail address may sign in through its organisation, no new one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False


def name_given(request: HttpRequest | None, credentials: dict | None) -> str:
    """Under which name an attempt counts: the address, however it was written."""
    given = (credentials or {}).get("email") or (credentials or {}).get("username")
    if not given and request is not None:
        given = request.POST.get("login", "")
    return str(given or "").strip().lower()


def locked_out(
    request: HttpRequest, credentials: dict[str, str], *args: object, **kwargs: object
) -> HttpResponse:
    """Too many wrong passwords: say how long to wait and whom to ask."""
    said = {
        "title": gettext("Even geblokkeerd"),
        "sentence": gettext(
            "U hebt vijf keer een verkeerd wachtwoord gegeven. Wacht vijftien minuten,"
            " of vraag uw functioneel beheerder om hulp."
        ),
    }
    return render(request, "base/error.html", said, status=429)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token does not fit: from an older page, or from elsewhere."""
    said = {
        "title": gettext("Dit formulier is verlopen"),
        "sentence": gettext(
            "De pagina stond open van voor uw laatste aanmelding. Er is niets"
            " gewijzigd. Ga terug, ververs de pagina en verstuur het formulier opnieuw."
        ),
    }
    return render(request, "base/error.html", said, status=403)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send somebody to the sign-in page, and afterwards back to where the work was."""
    target = f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': _back(request)})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=204, headers={"HX-Redirect": target})
    return redirect(target)


def _back(request: HttpRequest) -> str:
    """The page the reader was on: a fragment or a sent form is no page to return to."""
    if request.headers.get("HX-Request"):
        told = request.headers.get("HX-Current-URL", "")
    elif request.method not in {"GET", "HEAD"}:
        told = request.headers.get("Referer", "")
    else:
        return request.get_full_path()
    try:
        there = urlsplit(told)
    except ValueError:  # no address at all
        return "/"
    page = f"{there.path}?{there.query}" if there.query else there.path
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if page.startswith("/") and is_ours else "/"


@public
def closed(request: HttpRequest, **_: object) -> HttpResponse:
    """A page of the sign-in library that we do not offer."""
    raise NotFound


@public
def inactive(request: HttpRequest) -> HttpResponse:
    """The account was closed by an administrator."""
    said = {
        "title": gettext("Dit account is afgesloten"),
        "sentence": gettext(
            "U kunt met dit account niet meer aanmelden. Vraag uw functioneel"
            " beheerder als u denkt dat dit niet klopt."
        ),
    }
    return render(request, "base/error.html", said, status=403)
