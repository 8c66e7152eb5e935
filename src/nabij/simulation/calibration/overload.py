"""What the figures say about overload: the same history with another effect of it.

How strongly overload drives workers out is the motor of the vicious circle, and the
published figures hardly know it: it is set here by hand, and everything else is kept.
If the fitted figures move less than their own doubt, they cannot tell these worlds
apart, and a conclusion that depends on it has to be shown for each.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.calibration.backtest import FIRST, YEARS
from nabij.simulation.calibration.doubting import doubt
from nabij.simulation.calibration.driving import Calendar, calendar
from nabij.simulation.calibration.forecasting import spread_of
from nabij.simulation.calibration.matching import fit_targets, outputs
from nabij.simulation.calibration.periods import over
from nabij.simulation.calibration.running import Batch, run
from nabij.simulation.calibration.scoring import Spread
from nabij.simulation.parameters import drawing
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.places import Places

Floats = NDArray[np.float64]
EFFECTS = (0.0, 1.5, 3.0, 4.5, 6.0)
WATCHED = (
    ("turnover", "2021"),
    ("absence", "2021"),
    ("workload", "2022-12-31"),
    ("without_worker", "2022-12-31"),
    ("stock_protection", "2022-12-31"),
)


class Row(NamedTuple):
    """One effect of overload: how far from 2016-2018, and what becomes of 2021-2022."""

    effect: float
    distance: float  # mean over the sets of the root mean square distance, in sd
    figures: tuple[Spread, ...]


def rows(
    places: Places,
    *,
    sets: int = 24,
    seed: int = 1,
    jobs: int = 2,
    effects: Sequence[float] = EFFECTS,
) -> list[Row]:
    """Run the fitted sets with each effect, on the same luck."""
    when = calendar(FIRST, YEARS)
    drawn = drawing.fitted(sets, seed=seed)
    found = []
    for effect in effects:
        moved = drawn.copy()
        moved[:, PLACE["leave_beta"]] = effect
        months = run(Batch(places, when, seed, jobs), moved)
        found.append(
            Row(
                effect,
                distance(months, when),
                tuple(
                    spread_of(over(months, when.months, figure, period))
                    for figure, period in WATCHED
                ),
            )
        )
    return found


def distance(months: Floats, when: Calendar) -> float:
    """How far runs lie from the fitted figures, in sd, as a root mean square."""
    wanted = fit_targets()
    truth = np.array([each.value for each in wanted])
    sure = np.array([doubt(each) for each in wanted])
    off = (outputs(months, when, wanted) - truth) / sure
    return float(np.sqrt((off**2).mean(axis=1)).mean())
