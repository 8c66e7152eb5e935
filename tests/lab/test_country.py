"""What must hold for the whole chain, whatever its numbers are."""

import os
from datetime import date

import numpy as np

from bench.lab import country, memory
from nabij.simulation.figures import INDEX
from nabij.simulation.kernel.building import build
from nabij.simulation.kernel.opening import open_drawn
from nabij.simulation.kernel.running import go_on
from nabij.simulation.kernel.shapes import COUNT, FIRST, JR, NOBODY
from nabij.simulation.kernel.world import addresses
from nabij.simulation.places import shipped

FULL = os.environ.get("NABIJ_LADDER") == "full"


def opened(replication=0, days=400):
    """The smallest institution in its regions, with the whole chain before it."""
    first, places = date(2016, 1, 1), shipped().only(shipped().gis[-1]).places
    world = build(country.central(1), places, first, (77, replication), days, False)
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


def check_day(world, before, counts):
    children = check_children(world)
    check_workers(world, children)
    stock = np.bincount(children["kind"], minlength=JR + 1)
    total = world.figures.sum(axis=(0, 1)) + world.month.sum(axis=0)
    came = total[INDEX["in_ots"] : INDEX["in_ots"] + 5]
    went = total[INDEX["out_ots"] : INDEX["out_ots"] + 5]
    assert (stock == counts + came - went).all()
    used = [((children["care"] == n).sum()) for n in (2, 3)]
    assert world.levels.used.sum() == sum(used)
    assert world.free[4, 1] + _planned(world) == len(world.nodes) or before


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
        check_day(world, False, counts)


def test_a_restart_is_a_straight_run():
    """Stopped, copied and gone on with: every array is as if it had gone on."""
    straight, stopped = opened(1), opened(1)
    straight = go_on(straight, 365)
    stopped = memory.copied(go_on(stopped, 123))
    stopped = go_on(stopped, 242)
    others = dict(memory.arrays(stopped))
    for name, array in memory.arrays(straight):
        assert np.array_equal(array, others[name]), name


def test_more_room_in_memory_changes_nothing():
    """Arrays that had to grow on the way give the same figures."""
    roomy, tight = opened(2), opened(2)
    wider = [np.zeros(2 * len(a), a.dtype) for a in tight[7:12]]
    assert len(wider) == 5
    from nabij.simulation.kernel import building

    tight = building.larger(tight)
    assert np.array_equal(go_on(roomy, 200).figures, go_on(tight, 200).figures)
