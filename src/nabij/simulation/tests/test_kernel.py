"""The whole chain: nobody is lost, the same key gives the same bits, no crash."""

from datetime import timedelta

import numpy as np
import pytest

from nabij.simulation import figures as fg
from nabij.simulation.kernel import opened, resume, simulate
from nabij.simulation.kernel.running import go_on
from nabij.simulation.state import shapes
from nabij.simulation.state.saving import CannotResume, load, save
from nabij.simulation.tests.small import FIRST, KEY, NOTHING, START, numbers, places

YEAR = 366


def total(outcome, name):
    return fg.derive(outcome.figures.sum(axis=1), name)


@pytest.fixture(scope="module")
def year():
    return simulate(numbers(), places(), START, KEY, YEAR, keep_state=True)


def test_every_figure_is_there_and_finite(year):
    assert year.figures.shape == (12, 2, fg.F)
    assert np.isfinite(year.figures).all()
    assert (year.figures >= 0).all()
    for name in ("stock_protection", "workers", "vt_reports", "rvdk_requests", "cost"):
        assert (total(year, name) > 0).all(), name


@pytest.mark.parametrize("kind", fg.KINDS)
def test_stock_is_stock_plus_in_minus_out(year, kind):
    stock = total(year, f"stock_{kind}")
    change = total(year, f"in_{kind}") - total(year, f"out_{kind}")
    assert (np.diff(stock) == change[1:]).all()


def check(world):
    """Everybody stands in exactly one place, and every count is what it counts."""
    children = world.children[world.children["is_here"] == 1]
    staff = world.workers[world.workers["is_here"] == 1]
    here = np.flatnonzero(world.workers["is_here"])
    held = children["worker"] >= 0
    load = np.zeros(len(world.workers), np.int64)
    np.add.at(load, children["worker"][held], children["weight"][held])
    assert (load[here] == staff["load"]).all()
    assert set(children["worker"][held]) <= set(here)
    assert sum(_caseload(world, place) for place in here) == held.sum()
    waiting = np.zeros(len(world.families), np.int64)
    np.add.at(waiting, children["family"][~held], 1)
    families = np.unique(children["family"])
    assert (world.families["waiting"][families] == waiting[families]).all()
    is_listed = world.families["is_listed"][families] == 1
    assert (is_listed == (waiting[families] > 0)).all()
    assert world.queues.waiting[:, 2].sum() == is_listed.sum()
    assert world.queues.staff[:, 2].sum() == len(staff)
    cared = children[np.isin(children["care"], (shapes.STARTS, shapes.RUNS))]
    used = np.zeros_like(world.levels.used)
    np.add.at(used, (cared["care_where"], cared["care_kind"]), 1)
    assert (used == world.levels.used).all()
    in_line = (children["care"] == shapes.WAITS).sum()
    assert world.queues.help[..., 2].sum() == in_line
    for kind, name in enumerate(("cases", "families", "children", "workers", "nodes")):
        assert world.free[kind, 1] == _free(getattr(world, name), world.free[kind])


def _caseload(world, place):
    count, child = 0, world.workers[place]["first"]
    while child >= 0:
        assert world.children[child]["worker"] == place
        count, child = count + 1, world.children[child]["next"]
    return count


def _free(records, head):
    count, place = 0, head[0]
    while place >= 0:
        count, place = count + 1, records["next"][place]
    return count


def test_nobody_is_lost_on_any_day():
    world = opened(numbers(), places(0.005), START, KEY, 100)
    for _ in range(70):
        check(world)
        world = go_on(world, 1)


def test_the_same_key_gives_the_same_bits_and_another_does_not(year):
    again = simulate(numbers(), places(), START, KEY, YEAR)
    assert np.array_equal(again.figures, year.figures)
    for other in ((7, 4), (8, 3)):
        changed = simulate(numbers(), places(), START, other, YEAR)
        assert not np.array_equal(changed.figures, year.figures)


def test_a_run_that_is_put_away_goes_on_as_if_it_had_not_stopped(year, tmp_path):
    first = simulate(numbers(), places(), START, KEY, 130, keep_state=True)
    save(first.state, tmp_path / "run.npz")
    later = resume(load(tmp_path / "run.npz"), YEAR - 130)
    assert np.array_equal(later.figures, year.figures)
    for name in ("children", "workers", "families", "cases"):
        one, two = getattr(later.state, name), getattr(year.state, name)
        assert np.array_equal(one[one["next"] < 0], two[two["next"] < 0])


def test_a_file_that_is_no_run_is_refused(tmp_path):
    (tmp_path / "x.npz").write_bytes(b"no run")
    with pytest.raises(CannotResume, match="is no saved run"):
        load(tmp_path / "x.npz")


def test_nothing_comes_in_and_nobody_is_there():
    none = {**NOTHING, "gi_posts_per_measure": 0.0, "start_filled_share": 0.0}
    run = simulate(numbers(**none), places(), START, KEY, 400)
    assert np.isfinite(run.figures).all()
    for name in ("stock_protection", "stock_jr", "workers", "vt_reports", "cost"):
        assert (total(run, name) == 0).all(), name
    assert (total(run, "workload") == 0).all()


def test_one_child():
    one = {**NOTHING, "start_ots": 50.0, "family_size_mean": 1.0}
    run = simulate(numbers(**one), places(), START, KEY, 800)
    assert total(run, "stock_ots")[0] == 1
    assert total(run, "stock_protection").max() == 1


def test_without_workers_everybody_waits_and_gets_worse():
    none = {"gi_posts_per_measure": 0.0, "start_filled_share": 0.0}
    run = simulate(numbers(**none), places(), START, KEY, YEAR)
    waits = total(run, "youths_without_worker")
    assert np.array_equal(waits, total(run, "stock_protection"))
    assert total(run, "acute_events").sum() > 0
    assert (total(run, "workload") == 0).all()


def test_without_inflow_the_supervision_orders_end():
    stop = {"reports_per_year": 0.0, "jr_inflow_per_year": 0.0, "reentry_share": 0.0}
    run = simulate(numbers(**stop), places(0.01), START, KEY, 3650)
    stock = total(run, "stock_ots")
    assert stock[-1] < 0.03 * stock[0]


def mean_list(days=900, sets=4, **changes):
    runs = [
        total(
            simulate(numbers(**changes), places(), START, (7, each), days),
            "youths_without_worker",
        )[12:].mean()
        for each in range(sets)
    ]
    return np.mean(runs)


def test_more_staff_shortens_the_list():
    assert mean_list(gi_posts_per_measure=0.085) < mean_list()


def test_given_inflow_is_exactly_what_comes_in():
    wanted = dict(zip(fg.KINDS, (9000, 1500, 1200, 300, 5400), strict=True))
    given = {f"given_{kind}": float(each) for kind, each in wanted.items()}
    run = simulate(numbers(**given), places(), START, KEY, YEAR)
    for kind, each in wanted.items():
        found = total(run, f"in_{kind}").sum()
        assert abs(found - each * 0.02) <= 8, kind  # a family comes whole


def test_the_team_model_saves_hand_overs_and_placements():
    base = simulate(numbers(), places(), START, KEY, 900)
    team = simulate(numbers(team_share=1.0), places(), START, KEY, 900)
    for name in ("handovers", "placements", "rvdk_requests"):
        assert total(team, name).sum() < total(base, name).sum(), name


def test_lent_hands_shorten_the_longest_queue():
    scarce = {"rvdk_capacity": 300.0}
    base = simulate(numbers(**scarce), places(), START, KEY, 900)
    pooled = numbers(**scarce, expertise_national=1.0)
    national = simulate(pooled, places(), START, KEY, 900)
    assert (
        total(national, "rvdk_wait")[-6:].mean() < total(base, "rvdk_wait")[-6:].mean()
    )
    assert total(national, "cost_organisation").sum() > 0
    assert total(base, "cost_organisation").sum() == 0


def test_a_change_on_a_date_changes_nothing_before_it():
    many = np.repeat(numbers(), 24, axis=1)
    later = many.copy()
    later[:, 12:, :] = numbers(norm=12.0)[:, :1, :]
    base = simulate(many, places(), START, KEY, 700)
    other = simulate(later, places(), START, KEY, 700)
    assert np.array_equal(base.figures[:12], other.figures[:12])
    assert not np.array_equal(base.figures[14:], other.figures[14:])


def test_the_months_are_those_of_the_calendar(year):
    months = year.state.months.astype("datetime64[D]")
    assert months[0] == np.datetime64(FIRST)
    assert months[1] == np.datetime64(FIRST + timedelta(31))
