"""One run: from a start, day by day, to figures per month and institution."""

from datetime import date
from typing import Any, NamedTuple

import numpy as np

from nabij.simulation.kernel import shapes
from nabij.simulation.kernel.building import SPARE, SPARE_ROWS, build, larger
from nabij.simulation.kernel.day import live_until
from nabij.simulation.kernel.opening import open_drawn
from nabij.simulation.kernel.shapes import Floats, World
from nabij.simulation.kernel.world import addresses
from nabij.simulation.places import Places


class Start(NamedTuple):
    """The first day, and what stands on it.

    `rows` None: the stock is drawn from the parameters named `start_*`. Otherwise the
    children and workers of a given day (see `kernel/starting.py`).
    """

    first_on: date
    rows: Any = None


class Outcome(NamedTuple):
    """`figures[month, institution, figure]`; spells only when they were asked for."""

    figures: Floats
    spells: Any = None
    state: World | None = None


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
    world = build(numbers, places, start.first_on, key, days, keep_spells)
    table, alive = addresses(world)
    open_drawn(table)
    del alive
    world = go_on(world, days)
    months = int(world.clock[shapes.MONTH_NOW])
    return Outcome(
        figures=world.figures[:months].copy(),
        spells=world.rows if keep_spells else None,
        state=world if keep_state else None,
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
