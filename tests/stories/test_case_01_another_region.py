"""Case 1: a child moves to another region while it waits."""

import pytest

from nabij.organisations.models import Municipality
from nabij.rules.functions import Function as Who
from nabij.safety import actions as safety
from nabij.safety import owning
from nabij.safety.tests.making import professional
from nabij.waiting.models import Wait
from nabij.waiting.tests.making_lists import TOWN, lives_in, opened
from tests.make import acts
from tests.stories.telling import (
    AT,
    after,
    clocks,
    derived,
    duties_of,
    registered,
    waits,
    watch_of,
)

pytestmark = pytest.mark.django_db
LISTED, UNLISTED = Wait.Standing.WAITING_LIST, Wait.Standing.UNLISTED
ELSEWHERE = "Rotterdam"


@pytest.fixture
def sam(make):
    """Waits in a region with an open list; the other region of the GI has none."""
    other = Municipality.objects.get(name=ELSEWHERE).region
    opened(make)
    make.organisation().regions.add(other)
    youth = make.youth(given_name="Sam", household="G1")
    lives_in(make, youth, TOWN)
    make.measure(youth)
    derived(make)
    return youth


def moves(make, sam, days=10):
    found = registered(make, sam, at=after(days), family="G1", municipality=ELSEWHERE)
    derived(make, at=after(days))
    return found


def test_the_wait_and_its_clock_stay_the_childs_and_the_list_follows(make, sam):
    [before] = waits(make, sam)
    assert before.standing == LISTED
    assert moves(make, sam).pk == sam.pk
    [now] = waits(make, sam)
    assert (now.since, now.clock) == (before.since, before.clock)
    assert now.standing == UNLISTED
    assert waits(make, sam, is_past=True) == []


def test_no_duty_and_no_check_is_set_back_by_the_move(make, sam):
    duties, watch = clocks(duties_of(make, sam)), watch_of(make, sam)
    moves(make, sam)
    assert clocks(duties_of(make, sam)) == duties
    assert watch_of(make, sam).next_on == watch.next_on


def test_who_was_chosen_to_keep_watch_keeps_it_until_somebody_decides(make, sam):
    coordinator = make.actor(Who.WAITING_LIST_COORDINATOR)
    local = professional(make.actor(Who.YOUTH_PROTECTOR, name="Lokale werker"))
    acts(coordinator)
    safety.choose_owner(
        youth_id=sam.pk,
        professional_id=local,
        reason="kent Sam",
        version=owning.version_of(None, watch_of(make, sam)),
        by=coordinator,
        at=AT,
    )
    derived(make)
    moves(make, sam)
    watch = watch_of(make, sam)
    assert watch.owner.name == "Lokale werker"
    [check] = duties_of(make, sam, kind="safety_check").values()
    assert (check.owner, check.due_on) == (watch.owner, watch.next_on)
