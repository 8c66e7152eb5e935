"""Signing in through the organisation's issuer; only the issuer itself is invented."""

import json
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
import requests
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from django.urls import reverse

from nabij.base import clock
from nabij.base.models import Account, AuditEntry
from nabij.rules.functions import Function
from nabij.site.middleware import tell_account

pytestmark = pytest.mark.django_db
ISSUER = "https://issuer.voorbeeld.nl"
PASSWORD = "een-lang-wachtwoord-26"


class Issuer:
    """Answers on the wire what an OpenID Connect issuer would."""

    def __init__(self) -> None:
        self.person = {
            "sub": "u-1",
            "email": "anouk@voorbeeld.nl",
            "email_verified": True,
        }
        self.token: dict = {}

    def answer(self, url: str) -> dict:
        pages = {
            "/.well-known/openid-configuration": {
                "issuer": ISSUER,
                "authorization_endpoint": f"{ISSUER}/authorize",
                "token_endpoint": f"{ISSUER}/token",
                "userinfo_endpoint": f"{ISSUER}/me",
                "jwks_uri": f"{ISSUER}/keys",
            },
            "/token": {
                "access_token": "a",
                "token_type": "Bearer",
                "id_token": self.id,
            },
            "/me": self.person,
        }
        return pages[urlsplit(url).path]

    @property
    def id(self) -> str:
        now = int(clock.now().timestamp())
        told = {"iss": ISSUER, "aud": "nabij", "iat": now, "exp": now + 60}
        key = "k" * 32
        return jwt.encode(told | self.person | self.token, key, algorithm="HS256")


@pytest.fixture
def issuer(monkeypatch, settings):
    app = {
        "provider_id": "organisation",
        "name": "Organisatie",
        "client_id": "nabij",
        "secret": "geheim",
        "settings": {"server_url": ISSUER},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
    }
    made = Issuer()

    def send(session, request, **_):
        reply = requests.Response()
        reply.status_code, reply.url = 200, request.url
        reply.headers["content-type"] = "application/json"
        reply._content = json.dumps(made.answer(request.url)).encode()
        return reply

    monkeypatch.setattr(requests.Session, "send", send)
    return made


@pytest.fixture
def anouk(make):
    account = make.account("anouk@voorbeeld.nl", PASSWORD)
    make.actor(Function.YOUTH_PROTECTOR, account=account, name="Anouk")
    return account


def come_in(client, **query):
    """Off to the issuer and back, as a browser would."""
    name = {"provider_id": "organisation"}
    away = client.post(reverse("openid_connect_login", kwargs=name, query=query))
    assert away.status_code == 302, away.content
    state = parse_qs(urlsplit(away.url).query)["state"][0]
    back = reverse("openid_connect_callback", kwargs=name)
    return client.get(back, {"code": "c", "state": state})


def acts(account) -> list[str]:
    tell_account(account.pk)
    rows = AuditEntry.objects.filter(chain=f"account:{account.pk}").order_by("seq")
    return list(rows.values_list("act", flat=True))


def test_a_verified_address_opens_the_account_and_keeps_the_password(
    client, issuer, anouk
):
    issuer.token = {"amr": ["pwd", "mfa"]}
    assert come_in(client).status_code == 302
    assert client.get("/").status_code == 200
    assert Account.objects.get(pk=anouk.pk).check_password(PASSWORD)
    assert acts(anouk) == ["base.issuer_attached", "base.signed_in"]


@pytest.mark.parametrize("verified", [False, None, "false", 1])
def test_an_address_that_was_not_verified_opens_nothing(
    client, issuer, anouk, verified
):
    issuer.person["email_verified"] = verified
    refused = come_in(client)
    assert refused.status_code == 403
    assert "heeft gecontroleerd" in refused.content.decode()
    assert not SocialAccount.objects.exists()
    assert client.get("/").status_code == 302


def test_whom_nobody_gave_an_account_gets_none(client, issuer, anouk):
    issuer.person["email"] = "vreemd@voorbeeld.nl"
    assert come_in(client).status_code == 403
    assert Account.objects.count() == 1


def test_a_closed_account_stays_closed(client, issuer, anouk):
    Account.objects.update(is_active=False)
    assert come_in(client).status_code == 403


def test_afterwards_the_issuers_own_key_counts_and_not_the_address(
    client, issuer, anouk
):
    issuer.token = {"amr": ["mfa"]}
    come_in(client)
    client.logout()
    issuer.person |= {"email": "anders@voorbeeld.nl", "email_verified": False}
    assert come_in(client).status_code == 302
    assert client.get("/").status_code == 200


def test_without_two_factors_there_ours_is_asked(client, issuer, anouk):
    TOTP.activate(anouk, generate_totp_secret())
    issuer.token = {"amr": ["pwd"], "acr": "1"}
    assert come_in(client).url.startswith(reverse("mfa_authenticate"))
    assert client.get("/").status_code == 302


def test_without_two_factors_and_without_ours_it_is_set_up_first(client, issuer, anouk):
    come_in(client)
    assert client.get("/").url == reverse("mfa_activate_totp")


@pytest.mark.parametrize(
    "token", [{"amr": ["mfa"]}, {"acr": "https://refeds.org/profile/mfa"}]
)
def test_two_factors_there_are_not_asked_again(client, issuer, anouk, token):
    TOTP.activate(anouk, generate_totp_secret())
    issuer.token = token
    come_in(client)
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("token", [{"amr": "mfa"}, {"amr": ["sms"]}, {"acr": "mfa"}])
def test_words_that_do_not_say_two_are_not_taken_for_it(client, issuer, anouk, token):
    TOTP.activate(anouk, generate_totp_secret())
    issuer.token = token
    assert come_in(client).url.startswith(reverse("mfa_authenticate"))


def test_who_is_signed_in_attaches_no_other_person(client, issuer, make, anouk):
    make.signed_in(client, Function.DIRECTOR)
    assert come_in(client, process="connect").status_code == 403
    assert not SocialAccount.objects.exists()
