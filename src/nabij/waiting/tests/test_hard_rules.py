"""Acute danger bends no hard rule: who may not carry a child is not chosen for it."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base.errors import Refused
from nabij.families.models import ConflictOfInterest, Relation
from nabij.measures.models import Assignment
from nabij.rules.functions import Function as Who
from nabij.waiting import actions
from nabij.waiting.tests.making_triages import (
    decided,
    in_danger,
    later,
    registered,
    statement,
)
from nabij.workforce.models import Absence, Supervision
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_drawn(settings):
    settings.SECOND_READING_SHARE = 0


@pytest.fixture
def sam(make):
    youth, _by = in_danger(make, given_name="Sam", household="G1")
    return youth


@pytest.fixture
def assign(make, sam):
    """Gives Sam a worker, as a coordinator would."""
    by = make.actor(Who.WAITING_LIST_COORDINATOR)

    def done(worker):
        acts(by, later())
        return actions.assign_acute(
            person_id=sam.pk,
            worker_id=worker.pk,
            role="fixed",
            reason="nu nodig",
            by=by,
            at=later(),
        )

    return done


def with_row(make, model, **about):
    with make.as_register() as by:
        since = {"from_on": TODAY - dt.timedelta(days=30), "recorded_at": AT}
        model.objects.create(controller_id=by.organisation_id, **since | about)


def unregistered(make, sam):
    return make.worker(name="Fleur")


def trainee(make, sam):
    begun = TODAY - dt.timedelta(days=30)
    return registered(make, name="Fleur", is_side_entrant=True, from_on=begun)


def a_neighbour(make, sam):
    worker = registered(make, name="Fleur")
    with_row(make, ConflictOfInterest, worker=worker, person=sam)
    return worker


def kin_of_a_parent(make, sam):
    worker, mother = registered(make, name="Fleur"), make.youth(given_name="Mia")
    with_row(make, Relation, person=mother, other=sam, kind="parent_with_authority")
    with_row(make, ConflictOfInterest, worker=worker, person=mother)
    return worker


def away(make, sam):
    worker = registered(make, name="Fleur")
    with_row(make, Absence, worker=worker, share=1)
    return worker


def a_scientist(make, sam):
    return registered(make, name="Fleur", function="behavioural_scientist")


@pytest.mark.parametrize(
    ("someone", "why"),
    [
        (unregistered, "geen geldige registratie of begeleider"),
        (trainee, "in opleiding, niet voor deze klasse"),
        (a_neighbour, "kan dit gezin niet krijgen"),
        (kin_of_a_parent, "kan dit gezin niet krijgen"),
        (away, "is vandaag niet beschikbaar voor zaken"),
        (a_scientist, "draagt deze maatregelen niet"),
    ],
)
def test_who_may_not_is_refused_with_the_reason(make, sam, assign, someone, why):
    worker = someone(make, sam)
    told = rf"Fleur kan niet worden gekozen voor Sam .*\({why}\). Kies iemand anders"
    with pytest.raises(Refused, match=told):
        assign(worker)
    with make.as_register():
        assert not Assignment.objects.filter(youth=sam).exists()


def test_under_a_named_registered_colleague_it_may(make, sam, assign):
    worker = make.worker(name="Fleur")
    leader = registered(make, name="Gerda")
    with_row(make, Supervision, worker=worker, supervisor=leader)
    [made] = assign(worker)
    assert made.worker_id == worker.pk


def test_a_holder_of_the_family_elsewhere_does_not_stop_it(make, sam, assign):
    sister = make.youth(given_name="Kim", household="G1")
    make.assignment(make.measure(sister), registered(make, name="Bea"))
    anouk = registered(make, name="Anouk")
    assert [row.worker_id for row in assign(anouk)] == [anouk.pk]


def test_the_page_shows_why_somebody_cannot_be_chosen(make, client):
    registered(make, name="Anouk")
    fleur = make.worker(name="Fleur")
    by = make.signed_in(client, Who.WAITING_LIST_COORDINATOR)
    sam = make.waiting_youth(given_name="Sam")
    acts(by)
    decided(by, sam, statement(make, sam), letter="A")
    address = reverse("waiting:acute", args=[sam.pk])
    reply = client.get(address)
    offered = [pk for pk, _label in reply.context["form"].fields["worker"].choices]
    assert fleur.pk not in offered
    page = reply.content.decode()
    assert "Kan dit kind niet krijgen" in page
    assert "geen geldige registratie of begeleider" in page
    sent = {"worker": fleur.pk, "role": "fixed", "reason": "kent het gezin"}
    assert client.post(address, sent).status_code == 422
    with make.as_register():
        assert not Assignment.objects.filter(youth=sam).exists()
