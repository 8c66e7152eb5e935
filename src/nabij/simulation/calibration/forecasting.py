"""How a forecast is made from runs: learned spread of the inflow, stock held on to.

Used for the published history and for planted ones alike, so that what the planted
truth proves holds for what the backtest shows.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from nabij.simulation.calibration.scoring import Spread

Floats = NDArray[np.float64]
LOW, HIGH = 0.05, 0.95
EXACT: Final = "weibull"  # quantile rule that holds for a new draw, also with few runs


def spread_of(runs: Floats) -> Spread:
    """The middle and the 90 % interval of runs, for a truth that is one more run."""
    low, median, high = np.quantile(runs, (LOW, 0.5, HIGH), method=EXACT)
    return Spread(float(median), float(low), float(high))


def held_on(stock: Floats, then: Floats, observed: float) -> Floats:
    """Runs whose stock at the last known day is moved to the stock that was observed.

    A forecast starts from what is there: only the change comes from the model.
    """
    found: Floats = stock + (observed - then)
    return found


def learned_sd(inflow: Sequence[float], chances: Floats) -> Floats:
    """Draws of the yearly sd of the inflow, given its years.

    From n changes of the logarithm with mean zero the variance is their mean square
    times n over a chi-squared of n: a few years leave much open, and so do the draws.
    """
    changes = np.diff(np.log(np.asarray(inflow, dtype=np.float64)))
    count = len(changes)
    mean_square = float(np.mean(changes**2))
    doubt = stats.chi2.ppf(chances, count)
    found: Floats = np.sqrt(mean_square * count / doubt)
    return found


def nearest(
    runs: Floats, observed: Floats, sure: Floats, keep: int
) -> NDArray[np.intp]:
    """The places of the runs that lie nearest to a history, nearest first."""
    off = np.sqrt((((runs - observed) / sure) ** 2).mean(axis=1))
    return np.argsort(off, kind="stable")[:keep]
