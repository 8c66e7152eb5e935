"""Signing in and out leaves an entry too, also when it fails."""

from typing import Any

from allauth.account.signals import password_changed, password_reset
from allauth.core import context
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.contrib.auth.signals import (
    user_logged_in,
    user_logged_out,
    user_login_failed,
)
from django.db.models.signals import post_save
from django.http import HttpRequest

from nabij.base import audit
from nabij.organisations import queries as organisations
from nabij.site.middleware import tell_account
from nabij.site.sign_in import name_given


def connect() -> None:
    """Called once, when the site is ready."""
    user_logged_in.connect(_signed_in)
    user_logged_out.connect(_signed_out)
    user_login_failed.connect(_failed)
    mfa.authentication_failed.connect(_second_factor_failed)
    # Not the library's own signals: those come after the trail was written.
    post_save.connect(_factor_saved, sender=Authenticator)
    for signal, act in (
        (password_changed, "base.password_changed"),
        (password_reset, "base.password_reset"),
    ):
        signal.connect(_about_own_account(act), weak=False)


def _factor_saved(instance: Authenticator, created: bool, **_: Any) -> None:
    request = context.request
    if created and request is not None and _told(request):
        is_totp = instance.type == Authenticator.Type.TOTP
        act = "base.second_factor_added" if is_totp else "base.recovery_codes_renewed"
        _record(act, request, instance.user_id, request.actor)


def _signed_in(request: HttpRequest, user: Any, **_: Any) -> None:
    if _told(request):
        tell_account(user.pk)
        actor = organisations.actor_of_account(account_id=user.pk, on=request.today)
        _record("base.signed_in", request, user.pk, actor)


def _signed_out(request: HttpRequest, user: Any, **_: Any) -> None:
    if _told(request) and user is not None and request.actor is not None:
        _record("base.signed_out", request, user.pk, request.actor)


def _failed(credentials: dict, request: HttpRequest | None = None, **_: Any) -> None:
    if request is not None and _told(request):
        known = get_user_model().objects.filter(email=name_given(request, credentials))
        found = known.values_list("pk", flat=True).first()
        _record("base.sign_in_failed", request, found, None, status="Error")


def _second_factor_failed(request: HttpRequest, user: Any, **_: Any) -> None:
    if _told(request):
        _record("base.second_factor_failed", request, user.pk, None, status="Error")


def _about_own_account(act: str):
    def tell(request: HttpRequest, user: Any, **_: Any) -> None:
        if _told(request):
            _record(act, request, user.pk, request.actor)

    return tell


def _told(request: HttpRequest) -> bool:
    """Inside a request of ours; a test client signs in without one."""
    return audit.current_trail() is not None and hasattr(request, "at")


def _record(
    act: str, request: HttpRequest, account: Any, by: Any, status: str = "Ok"
) -> None:
    audit.record(act, about=("account", account), by=by, at=request.at, status=status)
