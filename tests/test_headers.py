"""No script or style inside a page, and the heads that keep a browser careful."""

import re

import pytest

from nabij.rules.functions import PEOPLE
from tests.walk import addresses
from tests.world import build

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

HEADS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
INLINE = (
    (r"<script(?![^>]*\bsrc=)[^>]*>", "script without a source"),
    (r"<style\b", "style element"),
    (r"\sstyle\s*=\s*[\"']", "style attribute"),
    (r"<[^>]+\son[a-z]+\s*=", "event attribute"),
    (r"(?:href|src|action)\s*=\s*[\"']\s*javascript:", "javascript address"),
    (r"<(?:link|script|img)[^>]+(?:href|src)=[\"'](?:https?:)?//", "foreign source"),
)


def pages(client, world, function):
    world.sign_in(client, function)
    for address in addresses(world.values):
        reply = client.get(address.path)
        if reply.get("Content-Type", "").startswith("text/html"):
            yield address, reply


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_every_page_is_without_inline_script_or_style(make, client, function):
    for address, reply in pages(client, build(make), function):
        text = reply.content.decode()
        for pattern, what in INLINE:
            assert not re.search(pattern, text), (address.name, what)


def test_every_answer_carries_the_heads(make, client):
    world = build(make)
    for address, reply in pages(client, world, sorted(PEOPLE)[0]):
        for name, value in HEADS.items():
            assert reply.get(name) == value, (address.name, name)
        assert "no-store" in reply["Cache-Control"], address.name


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
