"""How often a check is due, from which day, and who is told when it is late."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.rules import safety_watch as rules
from nabij.rules.safety_watch import Escalation
from nabij.rules.source import Kind, registered

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 2)
SOME_DAY = st.dates(date(2020, 1, 1), date(2030, 1, 1))
SOME_DAYS = st.integers(0, 182)
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("urgency", "days"), [("A", 0), ("B", 7), ("C", 14), ("D", 28), ("", 7)]
)
def test_each_class_has_its_interval_and_who_has_none_that_of_b(urgency, days):
    assert rules.interval_days(urgency=urgency, on=MONDAY) == days


@pytest.mark.parametrize(
    ("checked_on", "days", "due"),
    [
        (None, 7, MONDAY + 7 * DAY),
        (None, 0, MONDAY),  # class A: the day itself
        (MONDAY - DAY, 7, MONDAY + 7 * DAY),  # before this wait
        (MONDAY, 7, MONDAY + 7 * DAY),
        (MONDAY + 3 * DAY, 7, MONDAY + 10 * DAY),
        (MONDAY + 3 * DAY, 0, MONDAY + 4 * DAY),  # class A: tomorrow again
    ],
)
def test_the_check_is_counted_from_the_last_one_or_the_begin(checked_on, days, due):
    found = rules.due_on(began_on=MONDAY, checked_on=checked_on, days=days)
    assert found == due


@pytest.mark.parametrize(
    ("over", "level"),
    [
        (-5, Escalation.NONE),
        (0, Escalation.NONE),
        (1, Escalation.TEAM_LEADER),
        (3, Escalation.TEAM_LEADER),
        (4, Escalation.DIRECTOR),
    ],
)
def test_who_is_told_follows_from_the_days_over(over, level):
    on = MONDAY + over * DAY
    assert rules.escalation(next_on=MONDAY, on=on) is level
    assert rules.days_over(next_on=MONDAY, on=on) == max(0, over)
    told = rules.told_to_director_from(on=on) >= MONDAY
    assert told == (level is Escalation.DIRECTOR)


@pytest.mark.parametrize(
    ("seen", "days", "known"),
    [(None, 28, False), (7, 7, True), (8, 7, False), (1, 0, True), (2, 0, False)],
)
def test_who_was_not_seen_within_the_interval_is_not_known(seen, days, known):
    seen_on = MONDAY - seen * DAY if seen is not None else None
    assert rules.is_in_sight(seen_on=seen_on, days=days, on=MONDAY) is known


@unhurried
@given(SOME_DAY, SOME_DAY, SOME_DAY)
def test_a_class_never_puts_a_check_back_nor_into_the_past(next_on, counted, on):
    found = rules.brought_forward(next_on=next_on, counted=counted, on=on)
    assert found <= next_on
    assert found == next_on or found >= on


@unhurried
@given(SOME_DAY, st.one_of(st.none(), SOME_DAY), SOME_DAYS, SOME_DAYS)
def test_a_shorter_interval_is_never_due_later(began, checked, one, other):
    short, long = sorted((one, other))
    due = [
        rules.due_on(began_on=began, checked_on=checked, days=d) for d in (short, long)
    ]
    assert due == sorted(due)
    assert due[0] >= began


def test_all_of_it_is_labelled_as_our_own():
    ours = [e for e in registered() if e.source.id.startswith("WL-11")]
    assert len(ours) >= 8
    assert {e.source.kind for e in ours} == {Kind.DESIGN}
