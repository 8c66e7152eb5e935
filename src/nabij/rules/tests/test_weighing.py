"""What a plan asks before it weighs on somebody: steps, weeks, overlaps, ways."""

from datetime import date

import pytest

from nabij.rules.file.weighing import (
    Alternative,
    Engaged,
    Step,
    evaluated_at_latest,
    next_steps,
    overlaps,
    stale_from,
    still_to_record,
    tells_progress,
)


@pytest.mark.parametrize(
    ("last", "allowed"),
    [
        (None, {Step.CONDITION}),
        (Step.CONDITION, {Step.CONSEQUENCE, Step.FULFILLED, Step.WITHDRAWN}),
        (Step.FULFILLED, {Step.CONDITION}),
        (Step.WITHDRAWN, {Step.CONDITION}),
        (Step.CONSEQUENCE, {Step.CONDITION}),
    ],
)
def test_a_goal_is_a_condition_or_it_is_not(last, allowed):
    assert next_steps(last) == allowed


def test_what_weighs_on_a_family_is_contradicted_first():
    weighty = {step for step in Step if step.asks_counter_view}
    assert weighty == {Step.CONDITION, Step.CONSEQUENCE, Step.PLACEMENT}


@pytest.mark.parametrize(
    ("begun", "told", "listed"),
    [
        (date(2026, 1, 5), None, date(2026, 3, 3)),
        (date(2026, 1, 5), date(2026, 2, 2), date(2026, 3, 31)),
        (date(2026, 1, 5), date(2025, 12, 1), date(2026, 3, 3)),  # told of before
        (date(2024, 1, 4), None, date(2024, 3, 1)),  # over a leap day
    ],
)
def test_eight_whole_weeks_without_a_word(begun, told, listed):
    assert stale_from(begun_on=begun, progress_on=told) == listed


@pytest.mark.parametrize(
    ("is_of_owner", "said", "counts"),
    [
        (False, date(2026, 1, 6), True),
        (False, date(2026, 1, 5), False),  # the day it began
        (True, date(2026, 1, 6), False),
    ],
)
def test_progress_is_told_by_another_and_later(is_of_owner, said, counts):
    begun = date(2026, 1, 5)
    told = tells_progress(is_of_owner=is_of_owner, said_on=said, begun_on=begun)
    assert told is counts


def test_each_lighter_way_is_accounted_for_and_another_may_come_beside():
    assert still_to_record({"network", "other"}) == (
        Alternative.HOUSE,
        Alternative.DAY_AND_NIGHT,
    )
    assert still_to_record(set(Alternative)) == ()


@pytest.mark.parametrize(
    ("since", "is_action", "due"),
    [
        (date(2026, 1, 31), False, date(2026, 7, 31)),
        (date(2026, 8, 31), False, date(2027, 2, 28)),
        (date(2027, 8, 31), True, date(2028, 2, 29)),  # a leap day
    ],
)
def test_half_a_year_is_within_the_year_of_the_law(since, is_action, due):
    assert evaluated_at_latest(since_on=since, is_plan_of_action=is_action) == due


def engaged(key, person=1, what="school", whose="A", **days) -> Engaged:
    days = {"from_on": date(2026, 1, 1)} | days
    return Engaged(key=key, person_id=person, what=what, whose=whose, **days)


@pytest.mark.parametrize(
    ("rows", "double"),
    [
        ([engaged("1"), engaged("2", whose="B")], {"1", "2"}),
        ([engaged("1"), engaged("2", whose=" a ")], set()),  # one party
        ([engaged("1"), engaged("2", whose="B", person=2)], set()),
        ([engaged("1"), engaged("2", whose="B", what="care")], set()),
        ([engaged("1", what=""), engaged("2", what="", whose="B")], set()),
        (
            [
                engaged("1", what="direction"),
                engaged("2", what="direction", whose="B", person=2),
            ],
            {"1", "2"},
        ),
        (  # the one ends on the day the other begins
            [
                engaged("1", until_on=date(2026, 2, 1)),
                engaged("2", whose="B", from_on=date(2026, 2, 1)),
            ],
            set(),
        ),
        (
            [
                engaged("1", until_on=date(2026, 2, 2)),
                engaged("2", whose="B", from_on=date(2026, 2, 1)),
            ],
            {"1", "2"},
        ),
    ],
)
def test_what_two_parties_do_at_once_is_marked(rows, double):
    assert overlaps(rows) == double
