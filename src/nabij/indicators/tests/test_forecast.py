"""Headroom in the coming weeks, in worlds small enough to count by hand."""

from datetime import timedelta

import numpy as np
import pytest

from nabij.indicators import forecast
from nabij.indicators.tests import sample
from nabij.indicators.tests.worlds import FIXED, PROTECTOR, START, d, world

NORM = 10
ONE_FTE = [(1, PROTECTOR, 36, -900, None)]


def cared_for(measures):
    """The same worker holds every measure from the first day on."""
    return [(row, 1, FIXED, -900, None) for row in range(len(measures))]


def weeks(measures, *, decided=(), jobs=ONE_FTE, off=(), extended=0.75, count=13):
    mask = np.zeros(len(measures), dtype=bool)
    mask[list(decided)] = True
    register = world(measures, cared_for(measures), jobs, off)
    return forecast.forecast(
        register,
        on=START,
        measures_per_fte=NORM,
        decided=mask,
        extended=extended,
        weeks=count,
    )


def bands(week):
    return (week.decided, week.expected, week.with_staff)


def test_without_anything_known_the_room_stays_as_it_is():
    found = weeks([(1, 21, -90, -90, None)])
    assert [week.day for week in found] == [d(7 * n) for n in range(1, 14)]
    assert {bands(week) for week in found} == {(9, 9, 9)}


@pytest.mark.parametrize(
    ("measure", "decided", "before", "after"),
    [
        ((1, 21, -90, -90, 8), [0], 9, (10, 10)),
        ((1, 21, -90, -90, 8), [], 9, (9, 9.25)),
        ((1, 11, -355, -355, None), [], 9, (9, 9.25)),
        ((1, 11, -380, -380, None), [], 9, (9, 9)),
        ((1, 12, -80, -80, None), [], 9, (9, 9.25)),
        ((1, 41, -358, -358, None), [], 9, (9, 9)),
        ((1, 31, -358, -358, 8), [0], 10, (10, 10)),
    ],
    ids=[
        "a decided end",
        "a planned end that may be extended",
        "supervision reaches its year",
        "supervision went on after its year",
        "provisional supervision lapses",
        "probation has no yearly title",
        "preventive support is no court order",
    ],
)
def test_ends_give_room(measure, decided, before, after):
    first, second = weeks([measure], decided=decided, count=2)
    assert bands(first)[:2] == (before, before)
    assert bands(second)[:2] == after


@pytest.mark.parametrize(
    ("jobs", "off", "first", "second"),
    [
        ([*ONE_FTE, (2, PROTECTOR, 18, 10, None)], [], 9, 14),
        ([(1, PROTECTOR, 36, -900, 10)], [], 9, -1),
        (ONE_FTE, [(1, 0.5, -30, 10)], 4, 9),
        (ONE_FTE, [(1, 0.5, -30, None)], 4, 4),
    ],
    ids=["a starter", "somebody leaves", "a return", "no day of return"],
)
def test_known_changes_of_staff_come_last(jobs, off, first, second):
    found = weeks([(1, 21, -90, -90, None)], jobs=jobs, off=off, count=2)
    assert [week.with_staff for week in found] == [first, second]
    assert found[0].expected == found[1].expected == first


@pytest.mark.parametrize(
    ("measures", "share"),
    [
        ([], 1.0),
        ([(1, 21, -400, -400, None)], 1.0),
        ([(1, 11, -400, -400, None)], 1.0),
        ([(1, 11, -400, -400, -35)], 0.0),
        ([(1, 11, -400, -400, -36)], 0.0),
        ([(1, 11, -400, -400, -34)], 1.0),
        ([(1, 11, -400, -400, -100)], 1.0),
        ([(1, 11, -300, -300, None)], 1.0),
        ([(1, 11, -400, -400, None), (2, 11, -400, -400, -36)], 0.5),
    ],
    ids=[
        "nothing known",
        "guardianship has no yearly title",
        "went on",
        "ended on its yearly end",
        "ended just before it",
        "ended just after it",
        "ended long before: no title expired",
        "no yearly end yet",
        "one of two",
    ],
)
def test_the_share_of_titles_that_was_extended(measures, share):
    assert forecast.extended_share(world(measures).measures, on=START) == share


def test_the_share_of_the_past_year_is_used_when_none_is_given():
    measures = [(1, 11, -358, -358, None), (2, 11, -400, -400, -36)]
    found = weeks(measures, extended=None, count=2)
    assert found[1].expected == 10


def test_what_was_known_then_leaves_out_what_came_later():
    register = world(
        [(1, 11, -99, -99, -5), (2, 11, -3, -3, None), (3, 11, -99, -99, -50)],
        [(0, 1, FIXED, -99, -5), (0, 1, FIXED, -3, None)],
        [(1, PROTECTOR, 36, -900, -2), (2, PROTECTOR, 36, -9, None)],
        [(1, 1, -50, -4)],
    )
    known = forecast.as_known_on(register, on=d(-10))
    assert known.measures.until_on.tolist() == [None, d(-3), d(-50)]
    assert known.assignments.from_on.tolist() == [d(-99)]
    assert known.assignments.until_on.tolist() == [None]
    assert known.employments.worker.tolist() == [1]
    assert known.employments.until_on.tolist() == [None]
    assert known.absences.until_on.tolist() == [None]
    assert len(known.measures) == 3


def test_the_back_test_tells_the_error_from_what_new_measures_took():
    measures = [(1, 21, -200, -200, None), (2, 21, -200, -200, -9)]
    measures += [(3, 21, -50, -50, None)]
    register = world(measures, cared_for(measures), ONE_FTE)
    found = forecast.back_test(register, on=START, measures_per_fte=NORM)
    assert found.made_on == START - timedelta(weeks=13)
    assert (found.predicted, found.same_cases, found.real) == (8, 9, 8)
    assert found.error == -1


def test_the_sample_can_be_forecast_and_tested_back():
    on, register = sample.iso("2026-10-31"), sample.register()
    rows = sample.rows("maatregelen")
    decided = np.array([bool(row["reden_eind"]) for row in rows])
    found = forecast.forecast(register, on=on, measures_per_fte=NORM, decided=decided)
    assert all(week.expected >= week.decided for week in found)
    test = forecast.back_test(register, on=on, measures_per_fte=NORM)
    assert test.real <= test.same_cases
