"""The demo leaves something to do at each step of the guide's Monday morning."""

import pytest
from django.apps import apps
from django.db import transaction
from django.db.models import Q

from nabij.allocation import actions as allocation
from nabij.base import clock
from nabij.base.acting import acting
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.site import demo
from nabij.site.demo import monday, parties
from nabij.waiting.queries.triage import in_queue
from nabij.waiting.triaging import readings
from nabij.waiting.triaging.second_reading import for_reader

pytestmark = pytest.mark.django_db
CHILDREN = 150


@pytest.fixture(scope="module")
def gi(django_db_setup, django_db_blocker):
    """The institution of the coordinator, in a small demo that is made once."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.make(children=CHILDREN)
        yield organisations.organisation_named(parties.GIS[0].name).pk
        transaction.set_rollback(True)


@pytest.fixture
def coordinator(gi, db):
    by = monday.actor(gi, Function.WAITING_LIST_COORDINATOR, clock.today())
    with acting(by, at=clock.now()):
        yield by


def queue(name):
    """Who stands in a queue of the page Triage, as the reader may see it."""
    today = clock.today()
    rows = apps.get_model("waiting.Wait").objects.filter(
        Q(until_on=None) | Q(until_on__gt=today), in_queue(name, on=today)
    )
    return set(rows.values_list("youth_id", flat=True))


def test_one_child_is_in_danger_since_today(coordinator):
    (youth,) = queue("acute")
    decisions = apps.get_model("dossier.Decision").objects
    row = decisions.get(person=youth, kind="waiting.triage", superseded_at=None)
    assert row.outcome == "A"
    assert clock.day_of(row.decided_at) == clock.today()
    assert row.content["danger"] == "yes"


def test_the_family_in_danger_stands_first_in_a_new_proposal(coordinator):
    (youth,) = queue("acute")
    drafts = apps.get_model("allocation.Proposal").objects
    draft = drafts.get(state="draft", is_protection=True)
    made = allocation.propose(
        is_protection=True, based_on=draft.pk, by=coordinator, at=clock.now()
    )
    acute = made.proposal.lines.filter(fate="acute")
    assert made.proposal.counts["acute"] == len(acute) >= 1
    assert any(youth in line.youth_ids for line in acute)


def test_a_colleague_prepared_one_that_the_coordinator_decides(coordinator):
    (youth,) = queue("prepared")
    rows = apps.get_model("dossier.Decision").objects
    prepared = rows.get(person=youth, kind="waiting.triage_prepared")
    who = organisations.professional_of(capacity_id=prepared.decided_by_id)
    assert who != organisations.professional_of(capacity_id=coordinator.capacity_id)
    assert prepared.content["with_child"]


@pytest.mark.parametrize(
    "function", [Function.WAITING_LIST_COORDINATOR, Function.TEAM_LEADER]
)
def test_the_coordinator_and_the_leader_each_have_one_to_read(gi, db, function):
    by = monday.actor(gi, function, clock.today())
    with acting(by, at=clock.now()):
        asked = readings.readings_for(by=by)
        assert asked
        for each in asked:
            assert each.due_on >= clock.today()
            assert for_reader(each.decision_id, by=by).content["threat"]
