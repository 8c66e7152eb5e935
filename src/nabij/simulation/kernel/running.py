"""One run: from a start, day by day, to figures per month and institution."""

from datetime import date
from typing import NamedTuple

import numpy as np

from nabij.simulation.kernel.day import live_until
from nabij.simulation.kernel.given import count_now, open_given
from nabij.simulation.kernel.opening import open_drawn
from nabij.simulation.kernel.starting import Given
from nabij.simulation.places import Places
from nabij.simulation.state import shapes
from nabij.simulation.state.building import SPARE, SPARE_ROWS, build, larger
from nabij.simulation.state.saving import with_days
from nabij.simulation.state.shapes import Floats, Rows, World
from nabij.simulation.state.world import addresses


class Start(NamedTuple):
    """The first day, and what stands on it.

    `rows` None: the stock is drawn from the parameters named `start_*`. Otherwise the
    children and workers of a given day (see `kernel/starting.py`).
    """

    first_on: date
    rows: Given | None = None


class Outcome(NamedTuple):
    """`figures[month, institution, figure]`; spells only when they were asked for.

    `events`: how often something changed since the first day (`keeping.happened`).
    """

    figures: Floats
    spells: Rows | None = None
    state: World | None = None
    events: int = 0


def simulate(
    numbers: Floats,
    places: Places,
    start: Start,
    key: tuple[int, int],
    days: int,
    keep_spells: bool = False,
    keep_state: bool = False,
) -> Outcome:
    """Run `days` days with these numbers; `key` is (seed, replication).

    `numbers[zone, month, parameter]` holds for calendar months from the first day on;
    after the last month given, the last one goes on. The same arguments give the same
    bits, on every thread and in any order of runs.
    """
    world = opened(numbers, places, start, key, days, keep_spells)
    return outcome(go_on(world, days), keep_state)


def resume(world: World, days: int) -> Outcome:
    """Go on with a saved run for so many days; `state/saving.py` keeps and reads."""
    return outcome(go_on(with_days(world, days), days), True)


def stocks_of(world: World) -> Floats:
    """`[institution, figure]`: the stocks at the moment where this run stands."""
    table, alive = addresses(world)
    world.month[:] = 0.0
    count_now(table)
    del alive
    found = world.month.copy()
    world.month[:] = 0.0
    return found


def opened(
    numbers: Floats,
    places: Places,
    start: Start,
    key: tuple[int, int],
    days: int,
    keep_spells: bool = False,
) -> World:
    """A run that stands on the morning of its first day."""
    world = build(numbers, places, start.first_on, key, days, keep_spells)
    table, alive = addresses(world)
    if start.rows is None:
        open_drawn(table)
    else:
        open_given(table, start.rows.children, start.rows.workers)
    del alive
    return world


def outcome(world: World, keep_state: bool) -> Outcome:
    """What a run hands back of itself."""
    months = int(world.clock[shapes.MONTH_NOW])
    return Outcome(
        figures=world.figures[:months].copy(),
        spells=world.rows if world.clock[shapes.KEEPS_SPELLS] else None,
        state=world if keep_state else None,
        events=int(world.clock[shapes.EVENTS]),
    )


def go_on(world: World, days: int) -> World:
    """Live so many days, and give the arrays more room when that is needed."""
    last = int(world.clock[shapes.TODAY]) + days
    spare = np.array(SPARE)
    while True:
        table, alive = addresses(world)
        live_until(table, last, spare, SPARE_ROWS)
        if world.clock[shapes.TODAY] >= last:
            return world
        world = larger(world)
        del alive
