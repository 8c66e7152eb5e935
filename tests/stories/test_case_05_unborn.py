"""Case 5: a child that is not born yet."""

import datetime as dt

import pytest

from nabij.families import queries as families
from nabij.rules.functions import Function as Who
from nabij.safety.tests.making import recorded
from nabij.waiting import queries
from nabij.waiting.tests.making_triages import decided, statement
from tests.make import acts
from tests.stories.telling import (
    AT,
    TODAY,
    after,
    clocks,
    derived,
    duties_of,
    registered,
    waits,
    watch_of,
)

pytestmark = pytest.mark.django_db
EXPECTED, BORN = TODAY + dt.timedelta(days=20), TODAY + dt.timedelta(days=12)


@pytest.fixture
def coordinator(make, settings):
    settings.SECOND_READING_SHARE = 0
    return make.actor(Who.WAITING_LIST_COORDINATOR)


@pytest.fixture
def child(make, coordinator):
    """Expected, under supervision before birth, triaged and checked."""
    child = make.youth(
        given_name="",
        family_name="Jansen",
        born_on=None,
        due_on=EXPECTED,
        sex="O",
        household="G1",
    )
    make.measure(child)
    derived(make)
    ground = statement(make, child, text="Moeder drinkt niet meer")
    acts(coordinator)
    decided(coordinator, child, ground, letter="B")
    recorded(child, coordinator, how="office", is_youth_seen=False, with_whom="moeder")
    derived(make)
    return child


def born(make, child):
    days = (BORN - TODAY).days
    found = registered(
        make,
        child,
        at=after(days),
        family="G1",
        given_name="Noor",
        born_on=BORN,
        sex="V",
    )
    derived(make, at=after(days))
    return found


def test_the_list_tells_the_expected_date_and_no_age(make, child, coordinator):
    acts(coordinator)
    [row] = queries.listed(
        filters=queries.Filters(), by=coordinator, on=TODAY, sort="age"
    ).rows
    assert (row.youth_id, row.age, row.due_on) == (child.pk, None, EXPECTED)
    assert (row.urgency, row.last_check_on) == ("B", TODAY)


def test_birth_is_the_same_person_and_stops_nothing(make, child, coordinator):
    wait, watch = waits(make, child), watch_of(make, child)
    owed = clocks(duties_of(make, child, fulfilled_on=None))
    baby = born(make, child)
    assert baby.pk == child.pk
    assert waits(make, baby) == wait
    assert watch_of(make, baby).next_on == watch.next_on
    assert clocks(duties_of(make, baby, fulfilled_on=None)) == owed
    acts(coordinator, after(12))
    known = families.person_for(child.pk, on=BORN)
    assert (known.age, known.called) == (0, "Noor")
    assert queries.triage_of([child.pk])[child.pk].letter == "B"


def test_twins_are_two_people_with_a_watch_each(make, child, coordinator):
    other = make.youth(
        given_name="", born_on=None, due_on=EXPECTED, sex="O", household="G1"
    )
    make.measure(other)
    derived(make)
    baby = born(make, child)
    assert waits(make, other)
    assert {watch_of(make, each).youth_id for each in (baby, other)} == {
        child.pk,
        other.pk,
    }
    acts(coordinator, AT)
    assert families.person_for(other.pk, on=BORN).born_on is None
