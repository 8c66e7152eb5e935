"""Signing in: closed to strangers, second factor forced, lock-out with a sentence."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are made by an administrator; nobody signs up by themselves."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class ClosedSocialAdapter(DefaultSocialAccountAdapter):
    """A known e-mail address may sign in through its organisation, no new one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: object) -> bool:
        return False


def locked_out(
    request: HttpRequest, credentials: dict[str, str], *args: object, **kwargs: object
) -> HttpResponse:
    """Too many wrong passwords: say how long to wait and whom to ask."""
    context = {
        "title": "Even geblokkeerd",
        "sentence": "U hebt vijf keer een verkeerd wachtwoord gegeven. Wacht vijftien"
        " minuten, of vraag uw functioneel beheerder om hulp.",
    }
    return render(request, "base/error.html", context, status=429)
