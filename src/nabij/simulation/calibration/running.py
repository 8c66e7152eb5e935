"""Runs for the calibration: many sets, the whole country, institutions added up."""

from datetime import date
from typing import NamedTuple

import numpy as np
from joblib import Parallel, delayed
from numpy.typing import NDArray

from nabij.simulation.calibration.agreed import with_agreed
from nabij.simulation.calibration.driving import Calendar, Series, paths
from nabij.simulation.kernel import Start, simulate
from nabij.simulation.places import Places

Floats = NDArray[np.float64]


class Batch(NamedTuple):
    """What all runs of a batch share."""

    places: Places
    when: Calendar
    seed: int
    jobs: int = 2
    series: Series | None = None  # inflow of one's own; none: as published
    agreed: bool = False  # with what was agreed in public for after the last flow


def run(batch: Batch, sets: Floats, *, first: int = 0) -> Floats:
    """Figures [run, month, figure]: run r has set r and replication `first` + r.

    The same answer whatever the number of threads.
    """
    driven = paths(sets, batch.when, seed=batch.seed, first=first, series=batch.series)
    if batch.agreed:
        driven = with_agreed(driven, batch.when)
    with Parallel(n_jobs=batch.jobs, prefer="threads") as spread:
        found = spread(
            delayed(_one)(batch, path, first + place)
            for place, path in enumerate(driven)
        )
    return np.stack(list(found))


def _one(batch: Batch, path: Floats, replication: int) -> Floats:
    outcome = simulate(
        np.ascontiguousarray(path[None]),
        batch.places,
        Start(first_day(batch.when)),
        (batch.seed, replication),
        batch.when.days,
    )
    total: Floats = outcome.figures.sum(axis=1)
    return total


def first_day(when: Calendar) -> date:
    """The day a run begins."""
    return when.months[0]
