"""The indicators over the spells of a run are its own counters, exactly."""

from datetime import date, timedelta

import numpy as np
import pytest

from nabij.indicators import stock, workforce
from nabij.indicators.derived import first_fixed_from
from nabij.indicators.period import Period
from nabij.simulation import figures as fg
from nabij.simulation.kernel import Start, opened, simulate, stocks_of
from nabij.simulation.kernel.spells import register_of
from nabij.simulation.kernel.starting import Known, given_on
from nabij.simulation.tests.small import FIRST, KEY, START, numbers, places

DAYS = 500
MONTHS = (0, 5, 11, 15)


@pytest.fixture(scope="module")
def run():
    return simulate(
        numbers(), places(), START, KEY, DAYS, keep_spells=True, keep_state=True
    )


def last_of(run, month):
    return (run.state.months[month + 1] - 1).astype("datetime64[D]").item()


def period_of(run, month):
    first = run.state.months[month].astype("datetime64[D]").item()
    return Period(first, last_of(run, month))


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("gi", [0, 1])
def test_stocks(run, gi, month):
    register, period = register_of(run.spells, gi), period_of(run, month)
    out = run.figures[month, gi]
    measures = sum(fg.derive(out, f"stock_{kind}") for kind in fg.KINDS)
    assert stock.court_ordered_measures(register, period) == measures
    for indicator, name in (
        (stock.youths_without_fixed_worker, "youths_without_worker"),
        (stock.measures_with_fixed_worker, "measures_with_worker"),
        (workforce.workers, "workers"),
    ):
        assert indicator(register, period) == fg.derive(out, name), name
    for indicator, name in (
        (workforce.employed_fte, "fte"),
        (workforce.available_fte, "fte_available"),
        (workforce.workload, "workload"),
        (workforce.absence, "absence"),
    ):
        assert indicator(register, period) == pytest.approx(fg.derive(out, name)), name


@pytest.mark.parametrize("month", MONTHS)
def test_flows(run, month):
    register, period = register_of(run.spells), period_of(run, month)
    out = run.figures[month].sum(axis=0)
    measures = register.measures
    begun = period.holds(measures.from_on).sum()
    assert begun == sum(fg.derive(out, f"in_{kind}") for kind in fg.KINDS)
    ended = period.holds(measures.until_on).sum()
    assert ended == sum(fg.derive(out, f"out_{kind}") for kind in fg.KINDS)
    first = register.once(first_fixed_from)
    rows = measures.is_protection & period.holds(first)
    assert rows.sum() == fg.derive(out, "waits_started")
    days = (first - measures.received_on)[rows].astype(int).sum()
    assert days == fg.derive(out, "wait_days_started")
    jobs = register.employments
    assert period.holds(jobs.until_on).sum() == fg.derive(out, "leavers")
    assert period.holds(jobs.from_on).sum() == fg.derive(out, "hires")


def test_leavers_of_a_year(run):
    register = register_of(run.spells)
    whole = fg.derive(run.figures[:12].sum(axis=(0, 1)), "leavers")
    assert workforce.leavers(register, period_of(run, 11)) == whole


def test_spells_change_nothing(run):
    plain = simulate(numbers(), places(), START, KEY, DAYS)
    assert np.array_equal(plain.figures, run.figures)


@pytest.mark.parametrize("month", MONTHS)
def test_a_start_from_a_register_gives_the_figures_of_that_day(run, month):
    on = last_of(run, month)
    given = given_on(register_of(run.spells, 1), on, gi=1)
    first = Start(on + timedelta(1), given)
    world = opened(numbers(), places(), first, KEY, 10)
    found, wanted = stocks_of(world)[1], run.figures[month, 1]
    for figure in fg.FIGURES:
        if figure.name.startswith("stock_") and figure.name != "stock_placed":
            place = fg.INDEX[figure.name]
            assert found[place] == wanted[place], figure.name
    for name in ("youths_without_worker", "measures_with_worker", "workers"):
        assert found[fg.INDEX[name]] == wanted[fg.INDEX[name]], name
    assert fg.derive(found, "fte") == pytest.approx(fg.derive(wanted, "fte"))
    goes_on = simulate(numbers(), places(), first, KEY, 60)
    assert np.isfinite(goes_on.figures).all()


def test_who_is_known_to_be_family_comes_together(run):
    register = register_of(run.spells, 0)
    youths = register.measures.youth[:6].tolist()
    known = Known(family=dict.fromkeys(youths, 5), born=dict.fromkeys(youths, 12_000))
    given = given_on(register, FIRST, known=known)
    together = given.children[given.children[:, 1] == 5]
    assert set(together[:, 0]) == set(youths)
    assert (together[:, 5] == 12_000).all()


def test_a_register_of_nobody_starts_an_empty_run(run):
    empty = given_on(register_of(run.spells, 0), date(1900, 1, 1))
    assert empty.children.shape == (0, 11)
    world = opened(numbers(), places(), Start(FIRST, empty), KEY, 40)
    assert stocks_of(world).sum() == 0
