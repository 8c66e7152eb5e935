"""What a browser is told to refuse; of each page it is in test_every_address.py."""

import pytest

from nabij.rules.functions import PEOPLE
from tests.world import build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_the_policy_allows_our_own_and_nothing_else(client):
    policy = dict(
        part.split(" ", 1)
        for part in client.get("/account/aanmelden/")["Content-Security-Policy"].split(
            "; "
        )
    )
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in str(policy)


def test_an_answer_behind_https_says_so(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert client.get("/account/aanmelden/").status_code == 301
    reply = client.get("/account/aanmelden/", secure=True)
    assert reply["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_cookies_are_closed_to_scripts(make, client, settings):
    build(make).sign_in(client, sorted(PEOPLE)[0])
    cookie = client.get("/").cookies["presence"]
    assert (cookie["samesite"], cookie["httponly"]) == ("Lax", True)
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
