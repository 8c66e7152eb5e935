"""What each figure counts, in worlds small enough to count by hand."""

from datetime import timedelta

import pytest

from nabij.indicators.figures import ORDER, figures
from nabij.indicators.tests.worlds import (
    DUO,
    FIRST,
    FIXED,
    OFFICER,
    PROTECTOR,
    START,
    SUPPORT,
    TALK,
    TEMPORARY,
    d,
    world,
)

M = (1, 11, 0, 0, None)


def found(key, **tables):
    """The figure for the period of days 0 up to and including 99."""
    value = figures(world(**tables), on=d(99), since=START).as_dict()
    for part in key.split("."):
        value = value[part]
    return value


@pytest.mark.parametrize(
    ("key", "measures", "count"),
    [
        ("active_measures", [M, (2, 31, 0, 0, None)], 2),
        ("active_measures", [(1, 11, 0, 99, None), (2, 11, 0, 100, None)], 1),
        ("active_measures", [(1, 11, 0, 0, 99), (2, 11, 0, 0, 100)], 1),
        ("court_ordered_measures", [M, (2, 31, 0, 0, None), (3, 42, 0, 0, None)], 1),
        ("court_ordered_measures", [(1, 41, 0, 0, None), (1, 63, 0, 0, None)], 2),
        ("youths_with_measure", [M, (1, 41, 0, 0, None)], 1),
        ("youths_without_fixed_worker", [M, (2, 41, 0, 0, None)], 1),
        ("youths_without_fixed_worker", [(1, 11, 0, 0, 50)], 0),
    ],
)
def test_counts_of_measures_and_youths(key, measures, count):
    assert found(key, measures=measures) == count


@pytest.mark.parametrize(
    ("given", "fixed", "temporary", "without", "flow"),
    [
        ([], 0, 0, 1, 0),
        ([(0, 1, FIXED, 99, None)], 1, 0, 0, 0),
        ([(0, 1, FIXED, 100, None)], 0, 0, 1, 0),
        ([(0, 1, FIXED, 0, 100)], 1, 0, 0, 0),
        ([(0, 1, FIXED, 0, 99)], 0, 0, 1, 1),
        ([(0, 1, TEMPORARY, 0, None)], 0, 1, 1, 0),
        ([(0, 1, TEMPORARY, 0, None), (0, 2, FIXED, 0, None)], 1, 0, 0, 0),
        ([(0, 1, DUO, 0, None)], 0, 0, 1, 0),
        ([(0, 1, FIXED, 0, 9), (0, 2, TEMPORARY, 9, None)], 0, 1, 1, 1),
    ],
    ids=[
        "nobody",
        "starts on the day",
        "starts the day after",
        "ends the day after",
        "ends on the day",
        "temporary",
        "temporary beside fixed",
        "duo alone",
        "left, temporary since",
    ],
)
def test_who_holds_a_measure(given, fixed, temporary, without, flow):
    tables = {"measures": [M], "given": given}
    assert found("measures_with_fixed_worker", **tables) == fixed
    assert found("measures_with_temporary_worker_only", **tables) == temporary
    assert found("youths_without_fixed_worker", **tables) == without
    assert found("of_which_flow_through", **tables) == flow


@pytest.mark.parametrize(
    ("contacts", "part"),
    [
        ([(1, 8, FIRST)], 1),
        ([(1, 9, FIRST)], 0),
        ([(1, 1, FIRST)], 1),
        ([(1, 0, FIRST)], 0),
        ([(1, 0, FIRST), (1, 5, FIRST)], 1),
        ([(1, 3, TALK)], 0),
        ([(2, 3, FIRST)], 0),
        ([], 0),
        ([(0, 3, FIRST), (2, 3, FIRST)], 0),
    ],
    ids=[
        "on the last day",
        "a day late",
        "on receipt",
        "before receipt",
        "again after receipt",
        "another kind",
        "another youth",
        "none",
        "youths around it",
    ],
)
def test_first_contact(contacts, part):
    # Received on Friday 2 January 2026: five working days end on Friday the 9th.
    tables = {"measures": [(1, 11, 1, 1, None)], "contacts": contacts}
    assert found("first_contact_5wd", **tables) == {"part": part, "whole": 1}
    assert found("first_contact_5wd_probation", **tables) == {"part": 0, "whole": 0}


@pytest.mark.parametrize(
    ("received", "whole"),
    [(-1, 0), (0, 1), (60, 1), (90, 1), (91, 0), (None, 0)],
    ids=["before", "first day", "inside", "due on the day", "not yet due", "unknown"],
)
def test_whose_first_contact_is_asked(received, whole):
    measures = [(1, 41, received, 0, None)]
    assert found("first_contact_5wd_probation.whole", measures=measures) == whole


@pytest.mark.parametrize(
    ("measure", "plans", "expected"),
    [
        ((1, 11, 0, 0, None), [(0, 42)], (1, 1)),
        ((1, 11, 0, 0, None), [(0, 43)], (0, 1)),
        ((1, 11, 0, 0, None), [(0, 60), (0, 5)], (1, 1)),
        ((1, 11, 0, 2, None), [(0, 46)], (1, 1)),
        ((1, 11, 0, 0, None), [], (0, 1)),
        ((1, 41, 0, 0, None), [(0, 5)], (0, 0)),
        ((1, 11, 0, -1, None), [(0, 5)], (0, 0)),
        ((1, 11, 0, 60, None), [(0, 61)], (0, 0)),
    ],
    ids=[
        "on the last day",
        "a day late",
        "the first plan counts",
        "a Saturday moves on to Monday",
        "none",
        "probation is not asked",
        "begun before the period",
        "not yet due",
    ],
)
def test_plan_by_the_inspections_clock(measure, plans, expected):
    ratio = found("plan_6wk_from_start", measures=[measure], plans=plans)
    assert (ratio["part"], ratio["whole"]) == expected


@pytest.mark.parametrize(
    ("given", "received", "ended", "going"),
    [
        ([], 10, (0, None), (1, 89)),
        ([(0, 1, FIXED, 30, None)], 10, (1, 20), (0, None)),
        ([(0, 1, FIXED, 30, 40), (0, 1, FIXED, 50, None)], 10, (1, 20), (0, None)),
        ([(0, 1, FIXED, 30, 40)], 10, (1, 20), (0, None)),
        ([(0, 1, FIXED, 5, None)], 10, (0, None), (0, None)),
        ([(0, 1, FIXED, 5, 10)], 10, (0, None), (1, 89)),
        ([(0, 1, TEMPORARY, 30, None)], 10, (0, None), (1, 89)),
        ([(0, 1, FIXED, 100, None)], 10, (0, None), (1, 89)),
        ([], None, (0, None), (0, None)),
        ([], 100, (0, None), (0, None)),
        ([(0, 1, FIXED, -5, None)], -20, (0, None), (0, None)),
    ],
    ids=[
        "still waits",
        "waited twenty days",
        "only the first worker counts",
        "left again: no longer a first wait",
        "was there before receipt",
        "ended at receipt",
        "temporary does not end it",
        "comes tomorrow",
        "receipt unknown: no days",
        "not yet received",
        "ended before the period",
    ],
)
def test_waits(given, received, ended, going):
    tables = {"measures": [(1, 11, received, 0, None)], "given": given}
    wait = found("wait_days_ended_in_period", **tables)
    assert (wait["n"], wait["median"]) == ended
    wait = found("wait_days_still_waiting", **tables)
    assert (wait["n"], wait["longest"]) == going
    assert wait["median"] == going[1]


def test_a_median_of_two_is_a_fraction_and_of_three_a_whole_number():
    measures = [(1, 11, 0, 0, None), (2, 11, 9, 9, None)]
    assert repr(found("wait_days_still_waiting.median", measures=measures)) == "94.5"
    measures.append((3, 11, 30, 30, None))
    assert repr(found("wait_days_still_waiting.median", measures=measures)) == "90"


JOBS = [(1, PROTECTOR, 36, -900, None), (2, OFFICER, 18, -900, None)]


@pytest.mark.parametrize(
    ("jobs", "off", "heads", "employed", "available", "absence"),
    [
        (JOBS, [], 2, 1.5, 1.5, 0.0),
        ([*JOBS, (3, SUPPORT, 36, 0, None)], [], 2, 1.5, 1.5, 0.0),
        (JOBS, [(2, 1, 0, None)], 2, 1.5, 1.0, 0.3333),
        (JOBS, [(1, 0.5, 0, None), (1, 0.8, 0, None)], 2, 1.5, 0.5, 0.6667),
        (JOBS, [(1, 1, 0, 99), (9, 1, 0, None)], 2, 1.5, 1.5, 0.0),
        ([(1, PROTECTOR, 36, 100, None)], [], 0, 0.0, 0.0, None),
        ([(1, PROTECTOR, 18, 0, None), (1, PROTECTOR, 9, 0, 99)], [], 1, 0.5, 0.5, 0.0),
    ],
    ids=[
        "both there",
        "support carries no cases",
        "one absent",
        "never more absent than all",
        "back today; a stranger's absence",
        "nobody yet",
        "two jobs of one person",
    ],
)
def test_workforce(jobs, off, heads, employed, available, absence):
    tables = {"jobs": jobs, "off": off}
    assert found("workers", **tables) == heads
    assert found("employed_fte", **tables) == employed
    assert found("available_fte", **tables) == available
    assert found("absence", **tables) == absence


@pytest.mark.parametrize(
    ("until", "turnover"),
    [(99, 0.4), (100, 0.0), (-266, 0.0), (-265, 0.4)],
    ids=["left on the day", "leaves tomorrow", "left a year ago", "a day less"],
)
def test_turnover_is_the_leavers_of_a_year_over_the_mean_of_heads(until, turnover):
    leaver = (3, PROTECTOR, 36, -900, until)
    assert found("turnover_12_months", jobs=[*JOBS, leaver]) == turnover


def test_without_workers_turnover_and_workload_have_no_value():
    assert found("turnover_12_months") is None
    assert found("workload") is None


def test_workload_leaves_temporary_and_waiting_measures_out():
    measures = [M, (2, 11, 0, 0, None), (3, 41, 0, 0, None), (4, 31, 0, 0, None)]
    given = [(0, 1, FIXED, 0, None), (1, 1, TEMPORARY, 0, None), (2, 1, FIXED, 0, None)]
    given.append((3, 1, FIXED, 0, None))
    tables = {"measures": measures, "given": given, "jobs": JOBS}
    assert found("workload", **tables) == pytest.approx(2 / 1.5, abs=1e-4)


def test_an_empty_register_gives_every_figure():
    empty = figures(world(), on=START + timedelta(99), since=START).as_dict()
    assert list(empty) == ["date", "period_start", *ORDER]
    assert empty["active_measures"] == 0
