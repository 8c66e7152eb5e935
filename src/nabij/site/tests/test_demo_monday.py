"""The demo tells of two months of Mondays, once, by the product's own actions."""

import datetime as dt

import pytest
from django.apps import apps
from django.db import transaction

from nabij.allocation.reckoning.gathering import gather
from nabij.base import clock
from nabij.base.acting import acting
from nabij.organisations import queries
from nabij.organisations.detailing import NUMBER
from nabij.rules.functions import Function
from nabij.site import demo
from nabij.site.demo import monday, parties

FIRST = parties.GIS[0].name
TOWN = "Gemeente Rotterdam (fictief)"
pytestmark = pytest.mark.django_db


def model(label):
    return apps.get_model(label)


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The demo is made once, in a transaction around those of the tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.make(children=300)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def inside(told, db):
    """Behind row security as the machine of the first institution."""
    machine = queries.machine(
        organisation_id=queries.organisation_named(FIRST).pk,
        function=Function.REGISTER_MACHINE,
    )
    with acting(machine, at=clock.now()):
        yield machine


def test_a_list_was_opened_and_the_municipality_confirmed(inside):
    (row,) = model("waiting.WaitingList").objects.filter(superseded_at=None)
    assert row.ends_on - row.from_on == dt.timedelta(weeks=13)
    (answer,) = queries.agreements_with(party_id=queries.organisation_named(TOWN).pk)
    assert answer.answer == "confirmed"


def test_who_one_signs_in_as_has_room_for_a_family(inside):
    protector = monday.actor(
        inside.organisation_id, Function.YOUTH_PROTECTOR, clock.today()
    )
    capacity = model("organisations.Capacity").objects.get(pk=protector.capacity_id)
    worker = model("workforce.Worker").objects.get(professional=capacity.professional)
    found = gather(
        organisation_id=inside.organisation_id, is_protection=True, on=clock.today()
    )
    room = {each.worker_id: each.room for each in found.round.carers}
    assert room[worker.pk] > 0, (room[worker.pk], max(room.values()))


def test_who_waits_longer_than_some_days_has_a_triage_and_was_looked_at(inside):
    ago = clock.today() - dt.timedelta(days=10)
    waits = model("waiting.Wait").objects.filter(
        is_protection=True, is_past=False, from_on__lt=ago
    )
    open_now = waits.exclude(until_on__lte=clock.today())
    decisions = model("dossier.Decision").objects.filter(kind="waiting.triage")
    youths = set(open_now.values_list("youth_id", flat=True)[: monday.MOST])
    assert youths
    assert youths <= set(decisions.values_list("person_id", flat=True))
    assert model("safety.SafetyCheck").objects.exists()


def test_it_is_told_once(inside):
    on, at = clock.today(), clock.now()
    told = monday.remember(FIRST, municipality=TOWN, seed=1, on=on, at=at)
    assert told is False


def test_a_proposal_stands_for_today(inside):
    states = model("allocation.Proposal").objects.values_list("state", flat=True)
    assert "draft" in set(states)
    assert "superseded" in set(states)


def test_no_open_duty_is_without_a_living_owner(inside):
    duties = model("dossier.Duty").objects.filter(fulfilled_on=None, lapsed_on=None)
    assert duties.exists()
    living = set(
        model("organisations.Capacity")
        .objects.filter(superseded_at=None, organisation=inside.organisation_id)
        .values_list("professional_id", flat=True)
    ) | set(
        model("workforce.Employment")
        .objects.holding(clock.today())
        .values_list("worker__professional_id", flat=True)
    )
    owners = set(duties.values_list("owner_id", flat=True))
    assert owners <= living


def test_whom_to_call_and_where_to_complain_can_be_practised(inside):
    workers = model("workforce.Worker").objects.exclude(professional=None)
    numbers = workers.values_list("professional__phone", flat=True)
    assert len(numbers) > 20
    assert all(NUMBER.fullmatch(number) for number in numbers)
    here = queries.reached(organisation_id=inside.organisation_id).details
    assert NUMBER.fullmatch(here.phone)
    assert "fictief" in here.complaints
    assert "fictief" in here.confidant
