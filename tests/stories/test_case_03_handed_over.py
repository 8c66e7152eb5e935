"""Case 3: one institution hands a measure over to another."""

import datetime as dt

import pytest

from nabij.measures import registering as register
from nabij.measures.models import Execution
from nabij.rules.functions import Function as Who
from tests.stories.telling import (
    AT,
    NOORD,
    ZUID,
    after,
    derived,
    duties_of,
    may_open,
    waits,
    watch_of,
)

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR
ORDERED, HANDED_OVER = dt.date(2026, 6, 1), dt.date(2026, 11, 4)


def told(make, youth, **columns):
    """The register of an institution tells of its part of the measure."""
    row = {
        "key": "B1",
        "youth": youth.register_key,
        "type": 11,
        "ordered_on": ORDERED,
        "received_on": ORDERED,
        "from_on": ORDERED,
        "until_on": None,
        "end_reason": "",
    }
    name = youth.controller.name
    with make.as_register(name) as by:
        register.set_measures(
            controller_id=by.organisation_id,
            rows=[row | columns],
            youths={youth.register_key: youth.pk},
            at=AT,
        )


@pytest.fixture
def both(make):
    """Sam waits in the north and is handed over to the south, where he waits again."""
    make.organisation(ZUID, kind="gi")
    people = {
        name: make.actor(COORDINATOR, organisation=name) for name in (NOORD, ZUID)
    }
    sam = make.youth(given_name="Sam")
    told(make, sam)
    derived(make)
    before = duties_of(make, sam, fulfilled_on=None)
    told(make, sam, until_on=HANDED_OVER)
    there = make.youth(given_name="Sam", organisation=ZUID, register_key="Z1")
    told(make, there, received_on=HANDED_OVER, from_on=HANDED_OVER)
    for name in (NOORD, ZUID):
        derived(make, at=after(5), organisation=name)
    return sam, there, before, people


def test_two_clocks_stand_side_by_side(make, both):
    sam, there, _before, _people = both
    [past] = waits(make, sam, is_past=True)
    [now] = waits(make, there)
    assert (past.clock, now.clock) == (ORDERED, HANDED_OVER)
    assert waits(make, sam) == []


def test_each_execution_has_its_own_controller_and_days(make, both):
    spans = []
    for youth in both[:2]:
        with make.as_register(youth.controller.name):
            row = Execution.objects.current().get(youth=youth)
        assert row.controller_id == youth.controller_id
        spans.append((row.from_on, row.until_on))
    assert spans == [(ORDERED, HANDED_OVER), (HANDED_OVER, None)]


def test_what_was_owed_goes_on_with_the_new_institution_under_its_own_clock(make, both):
    sam, there, before, people = both
    assert before
    assert duties_of(make, sam, fulfilled_on=None) == {}
    assert watch_of(make, sam) is None
    first = next(iter(duties_of(make, there, kind="first_contact").values()))
    assert (first.known_on, first.owner.name) == (HANDED_OVER, people[ZUID].name)
    assert watch_of(make, there).owner.name == people[ZUID].name


def test_two_controllers_and_no_door_between_them(make, both):
    sam, there, _before, people = both
    assert may_open(people[ZUID], there, at=after(5))
    assert not may_open(people[ZUID], sam, at=after(5))
    assert not may_open(people[NOORD], there, at=after(5))
    assert not may_open(people[NOORD], sam, at=after(5))
