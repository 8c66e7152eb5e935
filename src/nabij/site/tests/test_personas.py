"""Personas: in demo mode, on this machine, by a signed link; nowhere else."""

import pytest
from django.core import signing
from django.urls import reverse

from nabij.base.accounts import token_used
from nabij.base.clock import now
from nabij.rules.functions import Function
from nabij.site import personas

pytestmark = pytest.mark.django_db


@pytest.fixture
def anouk(make):
    somebody = make.professional("Anouk de Boer")
    personas.add(
        organisation_id=make.organisation().pk,
        professionals={Function.YOUTH_PROTECTOR: (somebody, make.team())},
    )
    return somebody


def link(anouk) -> str:
    anouk.refresh_from_db()
    signed = signing.dumps(anouk.account_id, salt=personas.SALT)
    return reverse("persona", args=[signed])


def test_a_persona_is_described_and_signs_in(client, settings, anouk):
    settings.DEMO = True
    [one] = personas.personas(url="http://127.0.0.1:8000")
    assert (one["name"], one["role"], one["organisation"]) == (
        "Anouk de Boer",
        "jeugdbeschermer",
        "GI Noord",
    )
    path = one["sign_in_link"].removeprefix("http://127.0.0.1:8000")
    for _ in range(2):
        assert client.get(path).url == "/"
    page = client.get("/")
    assert page.status_code == 200
    assert "Fictieve gegevens" in page.content.decode()


def test_the_token_is_the_same_every_time_and_works(settings, anouk):
    settings.DEMO = True
    [first], [second] = personas.personas(), personas.personas()
    assert first["api_token"] == second["api_token"]
    assert token_used(token=first["api_token"], at=now()).account_id


def test_the_sign_in_page_offers_them(client, settings, anouk):
    settings.DEMO = True
    assert "Anouk de Boer" in client.get(reverse("account_login")).content.decode()


def test_outside_demo_mode_there_are_none(client, settings, anouk):
    assert not settings.DEMO
    assert client.get(link(anouk)).status_code == 404
    assert "Anouk" not in client.get(reverse("account_login")).content.decode()
    with pytest.raises(RuntimeError, match="demo mode only"):
        personas.personas()


def test_from_another_machine_there_are_none(client, settings, anouk):
    settings.DEMO = True
    there = link(anouk)
    for address in ("10.0.0.7", "", "2001:db8::1"):
        assert client.get(there, REMOTE_ADDR=address).status_code == 404


def test_a_link_of_ones_own_making_opens_nothing(client, settings, make, anouk):
    settings.DEMO = True
    real = make.account()
    for signed in ("x", signing.dumps(real.pk, salt=personas.SALT), signing.dumps(1)):
        assert client.get(reverse("persona", args=[signed])).status_code == 404


def test_adding_twice_changes_nothing(make, anouk):
    personas.add(
        organisation_id=make.organisation().pk,
        professionals={Function.YOUTH_PROTECTOR: (anouk, make.team())},
    )
    assert len(personas._known(now().date())) == 1
