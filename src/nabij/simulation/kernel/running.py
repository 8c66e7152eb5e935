"""One run: from a start, day by day, to figures per month and institution."""

from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.places import Places

Floats = NDArray[np.float64]


class Start(NamedTuple):
    """The first day, and what stands on it.

    `rows` None: the stock is drawn from the parameters named `start_*`. Otherwise the
    children and workers of a given day (see `kernel/starting.py`), or a saved state.
    """

    first_on: date
    rows: Any = None


class Outcome(NamedTuple):
    """`figures[month, institution, figure]`; spells only when they were asked for."""

    figures: Floats
    spells: Any = None
    state: Any = None


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
    raise NotImplementedError
