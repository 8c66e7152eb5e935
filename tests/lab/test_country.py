"""What must hold for the whole chain, whatever its numbers are."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import numpy as np
import pytest

from bench.lab import country, memory
from nabij.simulation.figures import INDEX, KINDS
from nabij.simulation.kernel.opening import open_drawn
from nabij.simulation.kernel.running import go_on
from nabij.simulation.places import shipped
from nabij.simulation.state import building, shapes
from nabij.simulation.state.building import SPARE, build
from nabij.simulation.state.shapes import COUNT, FIRST, JR, NOBODY
from nabij.simulation.state.world import addresses

FULL = os.environ.get("NABIJ_LADDER") == "full"


def opened(replication=0, days=400):
    """The smallest institution in its regions, with the whole chain before it."""
    first, places = date(2016, 1, 1), shipped().only(shipped().gis[-1]).places
    world = build(country.central(), places, first, (77, replication), days, False)
    table, alive = addresses(world)
    open_drawn(table)
    del alive
    return world


def along(records, queue):
    """Who stands in a list, in order."""
    found, place = [], queue[FIRST]
    for _ in range(queue[COUNT]):
        found.append(int(place))
        place = records[place]["next"]
    return found


def check_children(world):
    """Every child is with one worker or waits, and its family knows which."""
    here = np.flatnonzero(world.children["is_here"])
    children = world.children[here]
    waiting = children["worker"] == NOBODY
    families, times = np.unique(children["family"][waiting], return_counts=True)
    assert (world.families[families]["waiting"] == times).all()
    listed = {n for gi in world.queues.waiting for n in along(world.families, gi)}
    assert listed == {int(n) for n in families}
    assert len(here) + world.free[2, 1] == len(world.children)
    return children


def check_workers(world, children):
    """Caseloads add up, and nobody has a child that is gone or a worker that left."""
    places = [n for gi in world.queues.staff for n in along(world.workers, gi)]
    assert len(places) == len(set(places)) == world.workers["is_here"].sum()
    assert len(places) + world.free[3, 1] == len(world.workers)
    held = children[children["worker"] != NOBODY]
    loads = np.bincount(held["worker"], held["weight"], len(world.workers))
    assert (world.workers["load"][places] == loads[places]).all()
    assert set(held["worker"]) <= set(places)


def stocks_by_counting(world, children):
    """What the run keeps as it changes, found by looking at every child."""
    gi = world.families["gi"][children["family"]]
    is_helped = children["care"] == shapes.RUNS
    which = [children["kind"] == kind for kind in range(5)]
    which += [children["worker"] != NOBODY, children["care"] == shapes.WAITS]
    which += [children["is_placed"] == 1]
    which += [is_helped & (children["care_kind"] == kind) for kind in range(4)]
    gis = len(world.levels.stocks)
    return np.array([np.bincount(gi[those], minlength=gis) for those in which]).T


def check_day(world, counts):
    children = check_children(world)
    check_workers(world, children)
    stock = np.bincount(children["kind"], minlength=JR + 1)
    total = world.figures.sum(axis=(0, 1)) + world.month.sum(axis=0)
    came = total[INDEX["in_ots"] : INDEX["in_ots"] + 5]
    went = total[INDEX["out_ots"] : INDEX["out_ots"] + 5]
    assert (stock == counts + came - went).all()
    used = [((children["care"] == n).sum()) for n in (2, 3)]
    assert world.levels.used.sum() == sum(used)
    assert (world.levels.stocks == stocks_by_counting(world, children)).all()
    assert world.free[4, 1] + _planned(world) == len(world.nodes)


def _planned(world):
    """What stands in the calendar."""
    count, heads = 0, world.heads[world.heads != NOBODY]
    while len(heads):
        count += len(heads)
        heads = world.nodes["next"][heads]
        heads = heads[heads != NOBODY]
    return count


def test_nobody_is_lost_on_any_day():
    """Children, workers, places and plans are counted on every single day."""
    world = opened()
    kinds = world.children["kind"][world.children["is_here"] == 1]
    counts = np.bincount(kinds, minlength=JR + 1)
    for _ in range(400 if FULL else 120):
        world = go_on(world, 1)
        check_day(world, counts)


def test_a_restart_is_a_straight_run():
    """Stopped, copied and gone on with: every array is as if it had gone on."""
    straight, stopped = opened(1), opened(1)
    straight = go_on(straight, 365)
    stopped = memory.copied(go_on(stopped, 123))
    stopped = go_on(stopped, 242)
    others = dict(memory.arrays(stopped))
    for name, array in memory.arrays(straight):
        assert np.array_equal(array, others[name]), name


def test_more_room_in_memory_changes_nothing(monkeypatch):
    """Arrays that had to grow on the way give the same figures, to the bit."""
    roomy = go_on(opened(2), 150).figures
    small = np.array((600, 900, 1_400, 200, 6_000))
    monkeypatch.setattr(building, "ROOM", tuple(small + SPARE))
    monkeypatch.setattr(building, "FULL", (0,) * 5)
    tight = opened(2)
    size = len(tight.nodes)
    grown = go_on(tight, 150)
    assert len(grown.nodes) > size
    assert np.array_equal(grown.figures, roomy)


def test_same_bits_on_any_thread():
    """Runs side by side, and in another order, are the runs one by one."""
    alone = [country.run(n, days=120).figures for n in range(4)]
    with ThreadPoolExecutor(2) as threads:
        found = threads.map(lambda n: country.run(n, days=120).figures, (3, 1, 0, 2))
        for n, figures in zip((3, 1, 0, 2), found, strict=True):
            assert np.array_equal(figures, alone[n])
    assert not np.array_equal(alone[0], alone[1])


# What may be empty: nobody at work, nobody coming in, one child.
EMPTY = {
    "no workers": {"gi_posts_per_measure": 0.0},
    "no inflow": {"reports_per_year": 0.0, "jr_inflow_per_year": 0.0},
    "nobody at all": {
        "reports_per_year": 0.0,
        "jr_inflow_per_year": 0.0,
        **dict.fromkeys((f"start_{kind}" for kind in KINDS), 0.0),
    },
    "one child": {
        "reports_per_year": 0.0,
        "jr_inflow_per_year": 0.0,
        **dict.fromkeys((f"start_{kind}" for kind in KINDS), 0.0),
        "start_ots": 1.0,
    },
}


@pytest.mark.parametrize("changes", EMPTY.values(), ids=EMPTY)
def test_what_is_empty_does_not_break(changes):
    """Every figure stays a number, and no stock goes below zero."""
    figures = country.run(0, days=400, changes=changes).figures
    assert np.isfinite(figures).all()
    stocks = [n for f, n in INDEX.items() if f.startswith("stock_")]
    assert (figures[..., stocks] >= 0).all()


def test_where_nobody_is_and_nobody_comes_nothing_happens():
    """An event is something that changed, not a day that passed."""
    still = EMPTY["nobody at all"] | {"gi_posts_per_measure": 0.0}
    assert country.run(0, days=60, changes=still).events == 0
    assert country.run(0, days=60).events > 20_000


def test_an_institution_without_workers_collapses_and_says_so():
    figures = country.run(0, days=400, changes=EMPTY["no workers"]).figures
    assert figures[..., INDEX["workers"]].sum() == 0
    assert figures[-1, :, INDEX["measures_with_worker"]].sum() == 0
