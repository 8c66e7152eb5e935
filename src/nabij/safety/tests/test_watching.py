"""Who waits has one watch with a next check and an owner; no clock is reset."""

import datetime as dt

import pytest

from nabij.rules.functions import Function as F
from nabij.safety.models import CheckInterval, Watch
from nabij.safety.tests.making import (
    BEGAN,
    professional,
    set_watches,
    waiting,
    wanted,
    watch_of,
    watched,
)
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("urgency", "days"), [("A", 0), ("B", 7), ("C", 14), ("D", 28), ("", 7)]
)
def test_the_first_check_is_counted_from_the_day_the_wait_began(make, urgency, days):
    youth, owner = watched(make, urgency=urgency)
    watch = watch_of(make, youth)
    assert watch.next_on == BEGAN + days * DAY
    assert (watch.from_on, watch.interval_days) == (BEGAN, days)
    assert watch.owner_id == professional(owner)


def test_doing_it_again_changes_nothing(make):
    owner, youth = make.actor(F.WAITING_LIST_COORDINATOR), make.youth()
    assert set_watches(make, wanted(youth, owner)) == 1
    assert set_watches(make, wanted(youth, owner), at=AT + 9 * DAY) == 0


def test_a_new_owner_never_moves_the_next_check(make):
    youth, owner = watched(make)
    other = make.actor(F.YOUTH_PROTECTOR)
    before = watch_of(make, youth)
    mine = wanted(
        youth, other, owned_as="acting", substitute=professional(owner), urgency="B"
    )
    set_watches(make, mine, at=AT + DAY)
    after = watch_of(make, youth)
    assert after.next_on == before.next_on
    assert after.owner_id == professional(other)
    assert after.substitute_id == professional(owner)
    with make.as_register():
        assert Watch.objects.filter(youth=youth).count() == 2


def test_a_stricter_class_brings_the_check_forward_to_today_at_most(make):
    began = TODAY - 10 * DAY
    youth, owner = watched(make, urgency="D", began_on=began)
    set_watches(make, wanted(youth, owner, urgency="C", began_on=began))
    assert watch_of(make, youth).next_on == began + 14 * DAY
    set_watches(make, wanted(youth, owner, urgency="B", began_on=began))
    assert watch_of(make, youth).next_on == TODAY


def test_a_milder_class_puts_no_check_back(make):
    youth, owner = watched(make, urgency="B", began_on=TODAY)
    set_watches(make, wanted(youth, owner, urgency="D", began_on=TODAY))
    watch = watch_of(make, youth)
    assert watch.next_on == TODAY + 7 * DAY
    assert watch.interval_days == 28


def test_who_waits_no_more_is_watched_no_more(make):
    youth, owner = watched(make)
    other = waiting(make)
    assert set_watches(make, wanted(other, owner)) == 2
    assert watch_of(make, youth) is None
    with make.as_register():
        closed = Watch.objects.current().get(youth=youth)
    assert closed.until_on == TODAY


def test_who_waits_on_after_all_gets_the_same_watch_back(make):
    youth, owner = watched(make, urgency="D")
    before = watch_of(make, youth)
    set_watches(make)
    set_watches(make, wanted(youth, owner, urgency="D"), at=AT + 3 * DAY)
    after = watch_of(make, youth)
    assert (after.pk, after.next_on, after.until_on) == (
        before.pk,
        before.next_on,
        None,
    )


def test_a_watch_of_today_that_was_a_mistake_never_held(make):
    youth, owner = watched(make, began_on=TODAY)
    set_watches(make)
    with make.as_register():
        assert not Watch.objects.current().filter(youth=youth).exists()
    set_watches(make, wanted(youth, owner, began_on=TODAY))
    assert watch_of(make, youth).next_on == TODAY + 7 * DAY


def test_a_new_wait_after_a_worker_has_a_watch_of_its_own(make):
    youth, owner = watched(make)
    set_watches(make)
    again = TODAY + 40 * DAY
    set_watches(make, wanted(youth, owner, began_on=again), at=AT + 40 * DAY)
    assert watch_of(make, youth).from_on == again
    with make.as_register():
        assert Watch.objects.current().filter(youth=youth).count() == 2


def test_an_order_that_turns_out_older_counts_from_its_own_day(make):
    youth, owner = watched(make, began_on=TODAY)
    older = TODAY - 3 * DAY
    set_watches(make, wanted(youth, owner, began_on=older))
    watch = watch_of(make, youth)
    assert (watch.from_on, watch.next_on) == (older, older + 7 * DAY)


def test_a_check_that_the_register_brings_moves_the_next_one(make):
    youth, owner = watched(make)
    make.contact(youth, kind="safety_check", on_day=TODAY - DAY)
    set_watches(make, wanted(youth, owner))
    watch = watch_of(make, youth)
    assert watch.next_on == TODAY + 6 * DAY
    assert watch.last_check_on == TODAY - DAY
    assert watch.last_seen_on is None


def test_a_check_in_vain_or_before_the_wait_moves_nothing(make):
    youth, owner = watched(make)
    make.contact(youth, kind="safety_check", on_day=TODAY, is_in_vain=True)
    make.contact(youth, kind="safety_check", on_day=BEGAN - 5 * DAY)
    set_watches(make, wanted(youth, owner))
    assert watch_of(make, youth).next_on == BEGAN + 7 * DAY


def test_the_check_on_the_list_entry_counts_too(make):
    youth, owner = watched(make)
    set_watches(make, wanted(youth, owner, checked_on=TODAY - 2 * DAY))
    assert watch_of(make, youth).next_on == TODAY + 5 * DAY


def test_an_own_interval_of_the_organisation_is_used(make):
    owner = make.actor(F.WAITING_LIST_COORDINATOR)
    with make.as_register() as by:
        CheckInterval.objects.create(
            controller_id=by.organisation_id,
            urgency="B",
            days=3,
            reason="besluit",
            set_by_id=owner.capacity_id,
            from_on=BEGAN,
            recorded_at=AT,
        )
    youth, _ = watched(make, owner=owner, began_on=TODAY)
    assert watch_of(make, youth).next_on == TODAY + 3 * DAY


def test_other_youths_than_those_asked_keep_theirs(make):
    youth, owner = watched(make)
    other = waiting(make)
    set_watches(make, wanted(other, owner), youths=[other.pk])
    assert watch_of(make, youth) is not None


def test_a_registered_check_that_is_taken_back_puts_nothing_off(make):
    youth, owner = watched(make, urgency="D")
    set_watches(make, wanted(youth, owner, urgency="D", checked_on=TODAY))
    assert watch_of(make, youth).next_on == TODAY + 28 * DAY
    set_watches(make, wanted(youth, owner, urgency="A", checked_on=TODAY))
    assert watch_of(make, youth).next_on == TODAY + DAY
    set_watches(make, wanted(youth, owner, urgency="D"))
    assert watch_of(make, youth).next_on == BEGAN + 28 * DAY
