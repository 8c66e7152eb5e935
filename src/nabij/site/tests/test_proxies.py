"""Whose address counts: the reader's, as far as our own proxies vouch for it."""

import pytest
from django.http import HttpResponse

from nabij.site.middleware import ProxyMiddleware


@pytest.mark.parametrize(
    ("proxies", "passed", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.7, 203.0.113.9", "198.51.100.7"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "no address", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
    ids=[
        "without a proxy nobody is believed",
        "one proxy, one address",
        "what the reader made up stands before it",
        "two proxies, the first one's address",
        "fewer addresses than proxies",
        "not an address",
        "nothing passed on",
    ],
)
def test_the_address_of_the_reader(rf, settings, proxies, passed, address):
    settings.PROXIES = proxies
    request = rf.get("/", headers={"X-Forwarded-For": passed})
    seen = []

    def answer(asked):
        seen.append(asked.META["REMOTE_ADDR"])
        return HttpResponse()

    ProxyMiddleware(answer)(request)
    assert seen == [address]
