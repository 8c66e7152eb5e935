"""Invented people whom anybody may sign in as: demo mode, on this machine only."""

import base64
import datetime as dt
import hmac
import ipaddress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.core import signing
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import slugify
from django.utils.translation import gettext

from nabij.base import accounts, clock
from nabij.base.acting import Actor, acting
from nabij.base.errors import NotFound
from nabij.base.models import Account, ApiToken
from nabij.base.pages import public
from nabij.organisations import actions as appointing
from nabij.organisations import queries as organisations
from nabij.rules.functions import PEOPLE, Function
from nabij.site.middleware import tell_account

SALT = "nabij.persona"
DOMAIN = "personas.nabij.invalid"
NEXT = "naar"
VALID = dt.timedelta(days=364)
OUTSIDE = {
    "municipality": (Function.CONTRACT_MANAGER,),
    "ministry": (Function.MINISTRY,),
    "inspectorate": (Function.INSPECTOR,),
    "local_team": (Function.LOCAL_TEAM_WORKER,),
    "safety_team": (Function.SAFETY_EXPERT,),
}
ORDER = {function: place for place, function in enumerate(Function)}


@dataclass(frozen=True, kw_only=True)
class Persona:
    """Somebody of the demo whom one may sign in as, when asked from this machine."""

    actor: Actor
    account_id: int
    is_offered: bool

    def link(self, path: str) -> str:
        """Where one signs in as this persona and comes to a page."""
        if not self.is_offered:
            return ""
        signed = signing.dumps(self.account_id, salt=SALT)
        return f"{reverse('persona', args=[signed])}?{urlencode({NEXT: path})}"


def personas(*, url: str = "") -> list[dict[str, str]]:
    """One for each function of each organisation, with a link and a token.

    Raises RuntimeError outside demo mode: nobody is given away in earnest.
    """
    if not settings.DEMO:
        raise RuntimeError("personas exist in demo mode only")
    at = clock.now()
    return [
        _described(actor, account, url) | {"api_token": _token(actor, at)}
        for account, actor in _known(clock.day_of(at))
    ]


def links(request: HttpRequest) -> list[dict[str, str]]:
    """What the sign-in page shows; nothing outside demo mode."""
    if not _here(request):
        return []
    known = _known(clock.day_of(request.at))
    return [_described(actor, account, "") for account, actor in known]


def known(request: HttpRequest) -> dict[tuple[Function, str], Persona]:
    """Everybody of the demo by function and organisation; nobody outside demo mode."""
    if not settings.DEMO:
        return {}
    is_offered = _here(request)
    return {
        (Function(actor.function), actor.organisation): Persona(
            actor=actor, account_id=account.pk, is_offered=is_offered
        )
        for account, actor in _known(clock.day_of(request.at))
    }


def email_of(function: Function, organisation: str) -> str:
    """The address under which a persona signs in; no mail ever goes there."""
    return f"{function}@{slugify(organisation)}.{DOMAIN}".replace("_", "-")


def add(*, organisation_id: int, professionals: dict[Function, Any]) -> None:
    """Give invented professionals of one organisation a function and a way in.

    `professionals` says who is who; called by the maker of the demo data.
    """
    by = organisations.machine(
        organisation_id=organisation_id, function=Function.REGISTER_MACHINE
    )
    at = clock.now()
    with acting(by, at=at):
        for function, (professional, team) in professionals.items():
            email = email_of(function, by.organisation)
            account, is_new = Account.objects.get_or_create(email=email)
            if not is_new:
                continue
            account.set_unusable_password()
            account.save()
            appointing.give_account(
                professional=professional, account=account, by=by, at=at
            )
            appointing.appoint(
                professional=professional,
                function=function,
                from_on=clock.day_of(at) - dt.timedelta(days=365),
                team=team,
                by=by,
                at=at,
            )


@public
def sign_in(request: HttpRequest, signed: str) -> HttpResponse:
    """Sign in as a persona by its signed link, as often as one likes."""
    if not _here(request):
        raise NotFound
    try:
        account_id = signing.loads(signed, salt=SALT)
    except signing.BadSignature:
        raise NotFound from None
    account = Account.objects.filter(
        pk=account_id, is_active=True, email__endswith=DOMAIN
    ).first()
    if account is None:
        raise NotFound
    login(request, account, "django.contrib.auth.backends.ModelBackend")
    return redirect(_wanted(request))


def _wanted(request: HttpRequest) -> str:
    """The page of this site that a link of the tour names; else the day page."""
    path = request.GET.get(NEXT, "")
    is_ours = url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if path.startswith("/") and is_ours else "/"


def _here(request: HttpRequest) -> bool:
    """Demo mode, asked from this very machine."""
    if not settings.DEMO:
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _known(on: dt.date) -> list[tuple[Account, Actor]]:
    found = []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select current_setting('app.account', true)")
        (before,) = cursor.fetchone()
        for account in Account.objects.filter(email__endswith=DOMAIN, is_active=True):
            tell_account(account.pk)  # nobody's name is read but by themselves
            held = organisations.capacities_of_account(account_id=account.pk, on=on)
            found += [(account, actor) for actor in held if actor.function in PEOPLE]
        tell_account(int(before) if before else None)
    return sorted(found, key=lambda f: (f[1].organisation, ORDER[f[1].function]))


def _described(actor: Actor, account: Account, url: str) -> dict[str, str]:
    path = reverse("persona", args=[signing.dumps(account.pk, salt=SALT)])
    return {
        "name": actor.name,
        "role": gettext(actor.function_label),
        "organisation": actor.organisation,
        "sign_in_link": f"{url}{path}",
    }


def _token(actor: Actor, at: dt.datetime) -> str:
    """The same token at every start: it follows from this installation's key."""
    text = f"{SALT}:{actor.capacity_id}".encode()
    made = hmac.digest(settings.SECRET_KEY.encode(), text, "sha256")
    token = f"nabij_{base64.urlsafe_b64encode(made).decode().rstrip('=')}"
    ApiToken.objects.update_or_create(
        digest=accounts.token_digest(token),
        defaults={
            "account_id": actor.account_id,
            "capacity_id": actor.capacity_id,
            "label": "demo",
            "created_at": at,
            "expires_at": at + VALID,
            "revoked_at": None,
        },
    )
    return token
