"""A run that begins with an export of the register has its figures, to the digit."""

from datetime import date, timedelta

import numpy as np
import pytest

from nabij.indicators.figures import figures
from nabij.indicators.tables import Assignments, Employments, Measures, Register
from nabij.indicators.tests import sample
from nabij.simulation import figures as fg
from nabij.simulation.kernel import Start, opened, simulate
from nabij.simulation.kernel.continuing import continued
from nabij.simulation.kernel.starting import given_on
from nabij.simulation.tests.small import KEY, numbers, places

DAYS = 200


@pytest.mark.parametrize("told", sample.expected()["figures"], ids=lambda t: t["date"])
def test_the_first_day_has_every_figure_of_the_register(told):
    """Waits, terms and turnover too, of a register in which much is wrong."""
    on, since = (date.fromisoformat(told[day]) for day in ("date", "period_start"))
    given = given_on(sample.register(), on, gi=1)
    world = opened(
        numbers(), places(), Start(on + timedelta(1), given), KEY, 9, keep_spells=True
    )
    both = continued(sample.register(), given, world.rows, on)
    assert figures(both, on=on, since=since).as_dict() == told


@pytest.fixture(scope="module")
def goes_on():
    on = date(2026, 6, 30)
    given = given_on(sample.register(), on, gi=1)
    start = Start(on + timedelta(1), given)
    run = simulate(
        numbers(), places(), start, KEY, DAYS, keep_spells=True, keep_state=True
    )
    return run, continued(sample.register(), given, run.spells, on)


SAME = {
    "measures_with_fixed_worker": "measures_with_worker",
    "youths_without_fixed_worker": "youths_without_worker",
    "workers": "workers",
    "employed_fte": "fte",
    "available_fte": "fte_available",
    "workload": "workload",
}


@pytest.mark.parametrize("month", range(DAYS // 31))
def test_after_that_the_figures_are_those_of_the_run(goes_on, month):
    run, both = goes_on
    last = (run.state.months[month + 1] - 1).astype("datetime64[D]").item()
    told = figures(both, on=last, since=last.replace(day=1))
    out = run.figures[month].sum(axis=0)
    for live, counted in SAME.items():
        assert told.values[live] == pytest.approx(fg.derive(out, counted)), live
    stock = sum(fg.derive(out, f"stock_{kind}") for kind in fg.KINDS)
    assert told.values["court_ordered_measures"] == stock


def days(*texts):
    return np.array(texts, "datetime64[D]")


def test_who_holds_a_child_and_is_gone_leaves_it_on_the_list():
    """Counted as held on the day itself, as in the register; not on the next."""
    begun, never = days("2025-01-01"), days("NaT")
    register = Register(
        measures=Measures([7], [11], begun, begun, begun, never),
        assignments=Assignments([0], [3], [1], begun, never),
        employments=Employments([3], [1], [36.0], begun, days("2025-03-01")),
        absences=sample.register().absences.where(np.zeros(6, bool)),
        contacts=sample.register().contacts.where(np.zeros(442, bool)),
        plans=sample.register().plans.where(np.zeros(183, bool)),
    )
    on = date(2025, 6, 30)
    given = given_on(register, on)
    world = opened(
        numbers(), places(), Start(on + timedelta(1), given), KEY, 9, keep_spells=True
    )
    both = continued(register, given, world.rows, on)
    told = [figures(both, on=on + timedelta(n), since=on).values for n in (0, 1)]
    assert [each["measures_with_fixed_worker"] for each in told] == [1, 0]
    assert [each["of_which_flow_through"] for each in told] == [0, 1]


def test_who_has_two_contracts_is_one_worker_with_the_hours_of_both():
    real = sample.register()
    jobs = real.employments
    twice = Employments(
        *(
            np.append(getattr(jobs, n), getattr(jobs, n)[3])
            for n in jobs.__annotations__
        )
    )
    on = date(2026, 10, 31)
    one = given_on(real, on)
    two = given_on(
        Register(
            real.measures,
            real.assignments,
            twice,
            real.absences,
            real.contacts,
            real.plans,
        ),
        on,
    )
    assert len(two.workers) == len(one.workers)
    extra = two.workers[:, 2].sum() - one.workers[:, 2].sum()
    assert extra == pytest.approx(jobs.hours[3] / 36)
    assert (two.children == one.children).all()
