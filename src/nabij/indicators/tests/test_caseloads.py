"""Caseloads per group, hours that carry cases, and weights over columns."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.indicators import workforce
from nabij.indicators.capacity import Entrants, Growth, Tasks, carrying, growth_path
from nabij.indicators.caseloads import (
    Cases,
    Load,
    Places,
    groups_of,
    loads,
    of_workers,
    weights_on,
)
from nabij.indicators.columns import columns, days, floats, ints
from nabij.indicators.period import Period
from nabij.indicators.tables import (
    Absences,
    Assignments,
    Contacts,
    Employments,
    Measures,
    Plans,
    Register,
)
from nabij.rules import caseload

ON = dt.date(2026, 10, 31)
JUNE, JULY = dt.date(2026, 6, 1), dt.date(2026, 7, 1)
FIXED, TEMPORARY = 1, 2
NAN = float("nan")


def register(assigned, *, youths=(1, 2, 2), kinds=(11, 11, 41), hours=(36, 18)):
    """Measures from June; `assigned` holds (measure row, worker, role)."""
    count = len(youths)
    none, june = [None] * count, [JUNE] * count
    rows, workers, roles = columns(assigned, count=3)
    people = range(1, len(hours) + 1)
    return Register(
        measures=Measures(
            ints(youths), ints(kinds), days(none), days(none), days(june), days(none)
        ),
        assignments=Assignments(
            ints(rows),
            ints(workers),
            ints(roles),
            days([JUNE] * len(assigned)),
            days([None] * len(assigned)),
        ),
        employments=Employments(
            ints(people),
            ints([1] * len(hours)),
            floats(hours),
            days([dt.date(2020, 1, 1)] * len(hours)),
            days([None] * len(hours)),
        ),
        absences=Absences(ints([2]), floats([0.5]), days([JULY]), days([None])),
        contacts=Contacts.empty(),
        plans=Plans.empty(),
    )


def counted(found, group_of, *, homes=(10, 10, 10), complexity=(NAN, 2.0, NAN)):
    cases = Cases(household=ints(homes), complexity=floats(complexity))
    about = {"carrying": found, "cases": cases, "group_of": group_of, "on": ON}
    return loads(found, **about)


def test_three_units_are_counted_apart():
    found = register([(0, 1, FIXED), (1, 1, FIXED), (2, 1, FIXED)])
    load = counted(found, {1: 7})[7]
    assert (load.measures, load.youths, load.families) == (3, 2, 1)
    assert (load.with_complexity, load.weight) == (1, pytest.approx(1.25 * 4))


def test_two_fixed_workers_of_one_team_hold_a_measure_once():
    found = register([(0, 1, FIXED), (0, 2, FIXED)])
    assert counted(found, {1: 7, 2: 7})[7].measures == 1
    each = counted(found, {1: 1, 2: 2})
    assert [each[1].measures, each[2].measures] == [1, 1]


def test_temporary_stands_beside_and_never_inside():
    found = register([(0, 1, TEMPORARY), (1, 1, TEMPORARY), (1, 2, FIXED)])
    load = counted(found, {1: 7, 2: 8})
    assert (load[7].measures, load[7].temporary) == (0, 1)
    assert load[8].measures == 1


def test_preventive_help_is_no_measure_of_the_workload():
    found = register([(0, 1, FIXED), (1, 1, FIXED)], kinds=(31, 42, 11))
    assert counted(found, {1: 7})[7] == Load(available_fte=1.0, carrying_fte=1.0)


def test_fte_is_less_absence_and_headroom_follows():
    found = register([(0, 2, FIXED)])
    load = counted(found, {1: 7, 2: 7})[7]
    assert load.available_fte == pytest.approx(1.25)
    assert load.workload == pytest.approx(1 / 1.25)
    assert load.headroom(12) == pytest.approx(14)
    assert Load().workload is None


def test_a_worker_outside_every_group_is_left_out():
    found = register([(0, 1, FIXED)])
    assert counted(found, {2: 7})[7].measures == 0
    assert groups_of(ints([]), {1: 7}).tolist() == []


def test_a_part_of_the_register_counts_the_same():
    found = register([(1, 2, FIXED), (2, 2, FIXED), (0, 1, FIXED)])
    part = of_workers(found, {2})
    assert part.measures.youth.tolist() == [2, 2]
    assert part.assignments.measure.tolist() == [0, 1]
    assert part.employments.worker.tolist() == [2]


def test_who_left_stays_with_the_last_team_and_a_starter_with_the_first():
    places = Places(ints([1, 1, 2]), ints([7, 8, 9]), days([JUNE, JULY, ON]))
    assert places.on(np.datetime64("2026-06-15")) == {1: 7, 2: 9}
    assert places.on(np.datetime64(ON)) == {1: 8, 2: 9}


NOTHING = {
    "tasks": Tasks.empty(),
    "growth": Growth.empty(),
    "entrants": Entrants.empty(),
}


def fte(found, on=ON):
    return workforce.available_fte(found, Period(on, on))


def test_without_tasks_or_growth_all_hours_carry():
    found = register([])
    assert fte(carrying(found, **NOTHING)) == pytest.approx(fte(found))


def test_another_task_takes_hours_from_its_first_day():
    found = register([], hours=(36,))
    task = Tasks(ints([1]), floats([9]), days([JULY]), days([ON]))
    changed = carrying(found, **NOTHING | {"tasks": task})
    assert [fte(changed, on) for on in (JUNE, JULY, ON)] == [1, 0.75, 1]


def test_tasks_never_take_more_than_there_is():
    found = register([], hours=(8,))
    task = Tasks(ints([1]), floats([20]), days([JULY]), days([None]))
    assert fte(carrying(found, **NOTHING | {"tasks": task})) == 0


def test_a_side_entrant_follows_the_default_until_a_step_is_set():
    found = register([], hours=(36,))
    begun = {"entrants": Entrants(ints([1]), days([JULY]))}
    path = carrying(found, **NOTHING | begun)
    assert [fte(path, on) for on in (JULY, dt.date(2026, 10, 1))] == [0.25, 0.5]
    step = Growth(ints([1]), floats([0.6]), days([dt.date(2026, 10, 1)]), days([None]))
    assert fte(carrying(found, **NOTHING | begun | {"growth": step})) == 0.6


def test_the_default_path_falls_back_to_the_last_day_of_a_month():
    path = growth_path(np.datetime64("2026-01-31"))
    assert [str(day) for day, _ in path][1] == "2026-04-30"


@given(since=st.integers(0, 3000), complexity=st.one_of(st.none(), st.floats(0.25, 4)))
def test_weights_over_columns_are_those_of_the_rule(since, complexity):
    begun = ON - dt.timedelta(days=since)
    case = caseload.Case(begun_on=begun, complexity=complexity)
    column = floats([NAN if complexity is None else complexity])
    found = weights_on(days([begun]), column, on=ON)[0]
    assert found == pytest.approx(caseload.case_weight(case=case, on=ON))
