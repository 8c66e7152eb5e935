"""The genogram on a page: a drawing of any day, and the same in words."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.families.models import Authority, Person
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(make, client):
    """Reads the genogram of a youth as the worker; `seen.add` writes somebody down."""
    about = {"given_name": "Noor", "born_on": dt.date(2016, 2, 29)}
    _by, youth = make.own_youth(client, **about)

    def add(name, beside=None, **typed):
        path = reverse("families:add_person", args=[(beside or youth).pk])
        client.post(path, {"given_name": name, "sex": "V"} | typed)
        with make.as_register():
            return Person.objects.get(given_name=name)

    def read(**asked):
        path = reverse("genogram:person", args=[youth.pk])
        return client.get(path, asked).content.decode()

    read.youth, read.add, read.client = youth, add, client
    return read


def test_the_genogram_is_of_any_day_and_in_words(seen):
    eva = seen.add("Eva", role="parent", born_on="1990-01-01")
    seen.add("Tom", eva, role="partner", since="2020-01-01", sex="M")
    now = seen()
    assert "<svg" in now
    assert "partner van Eva" in now
    assert "ouder van Noor" in now
    before = seen(op="2019-12-31")
    assert "Tom" not in before
    assert "36 jaar" in now
    assert "29 jaar" in before
    wrong = seen(op="gisteren")
    assert "Tom" in wrong


def test_brothers_sisters_and_a_guardian_are_told_in_words(make, seen):
    eva = seen.add("Eva", role="parent")
    tim = seen.add("Tim", eva, role="child", sex="M")
    assert "broer van Noor" in seen()
    seen.add("Ap", tim, role="parent", sex="M")
    bo = seen.add("Bo", role="sibling", sex="O")
    with make.as_register() as machine:
        Authority.objects.create(
            controller_id=machine.organisation_id,
            child=seen.youth,
            holder=eva,
            kind="guardian",
            ground="court",
            from_on=TODAY,
            recorded_at=AT,
        )
    text = seen()
    assert "halfbroer van Noor" in text
    assert "broer of zus van Noor" in text
    assert "voogd van Noor" in text
    kin = seen.client.get(reverse("families:kin", args=[seen.youth.pk]))
    for told in ("Halfbroer", "Broer of zus", "Voogd"):
        assert told in kin.content.decode()
    for child, sentence in ((bo, "staat er al"), (tim, "hebben al een ouder samen")):
        path = reverse("families:relate", args=[child.pk])
        reply = seen.client.post(path, {"other": seen.youth.pk, "role": "sibling"})
        assert sentence in reply.content.decode()
