"""Signing in through the organisation's own issuer (OpenID Connect).

An administrator made the account; the issuer only says who somebody is. The first time
the e-mail address leads to the account, and only when the issuer says that it verified
that address. From then on the issuer's own key of the person does. The password here
stays as it was: the library would wipe it, which is why its own way by e-mail is off.
"""

from typing import Any

from allauth.account.models import Login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from nabij.base import audit
from nabij.base.models import Account
from nabij.site.sign_in import ClosedAdapter, ClosedSocialAdapter

LIBRARY_STAGE = "allauth.mfa.stages.AuthenticateStage"


class IssuerAdapter(ClosedSocialAdapter):
    """Leads somebody whom the issuer knows to the account that is here already."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Attach by a verified address once; refuse everything else with a sentence."""
        if sociallogin.state.get("process") == AuthProcess.CONNECT:
            raise ImmediateHttpResponse(_refused(request))
        if sociallogin.is_existing:
            return
        account = _account_of(sociallogin)
        if account is None:
            raise ImmediateHttpResponse(_refused(request))
        sociallogin.connect(request, account)
        audit.record(
            "base.issuer_attached",
            about=("account", account.pk),
            by=None,
            at=request.at,
        )


def _account_of(sociallogin: SocialLogin) -> Account | None:
    """By an address the issuer verified: some send the words, and "false" is a text."""
    verified = {
        address.email.lower()
        for address in sociallogin.email_addresses
        if address.verified is True or address.verified == "true"
    }
    found = list(Account.objects.filter(email__in=verified, is_active=True)[:2])
    return found[0] if len(found) == 1 else None


def _refused(request: HttpRequest) -> HttpResponse:
    audit.record(
        "base.sign_in_failed",
        about=("account", None),
        by=None,
        at=request.at,
        status="Error",
    )
    said = {
        "title": gettext("Aanmelden is niet gelukt"),
        "sentence": gettext(
            "Uw organisatie herkende u, maar er is hier geen account bij een"
            " e-mailadres dat uw organisatie heeft gecontroleerd. Vraag uw"
            " functioneel beheerder om een account, of om het adres te verbeteren."
        ),
    }
    return render(request, "base/error.html", said, status=403)


class IssuerStage(AuthenticateStage):
    """Our code is not asked again of whom the issuer asked for more than a password."""

    key = AuthenticateStage.key
    urlname = AuthenticateStage.urlname

    def _should_handle(self, request: HttpRequest) -> bool:
        return not asked_for_two(self.login) and super()._should_handle(request)


class AccountAdapter(ClosedAdapter):
    """Signing in here, with what the issuer already did taken into account."""

    def get_login_stages(self) -> list[str]:
        """The library's stages, with ours for the second factor."""
        own = f"{IssuerStage.__module__}.{IssuerStage.__name__}"
        stages = super().get_login_stages()
        return [own if stage == LIBRARY_STAGE else stage for stage in stages]

    def post_login(
        self, request: HttpRequest, user: Account, **about: Any
    ) -> HttpResponse:
        """Somebody is in: the issuer's second factor counts for this session."""
        sociallogin = (about.get("signal_kwargs") or {}).get("sociallogin")
        if sociallogin is not None and says_two(sociallogin):
            request.session["second_factor"] = True
        return super().post_login(request, user, **about)


def asked_for_two(login: Login) -> bool:
    """Whether this sign-in came from an issuer that asked for two factors."""
    sociallogin = (login.signal_kwargs or {}).get("sociallogin")
    return sociallogin is not None and says_two(sociallogin)


def says_two(sociallogin: SocialLogin) -> bool:
    """`amr` holds `mfa` (RFC 8176), or `acr` is one that the settings name.

    Only the id token counts: it is about this very sign-in.
    """
    token = (sociallogin.account.extra_data or {}).get("id_token")
    if not isinstance(token, dict):
        return False
    methods = token.get("amr")
    is_by_method = isinstance(methods, list) and "mfa" in methods
    return is_by_method or token.get("acr") in settings.OIDC_ACR
