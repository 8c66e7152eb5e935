"""How good an interval is: does it hold the truth, and how wide must it be for that."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MISS = 0.10  # what a 90 % interval may miss


def interval_score(low: Floats, high: Floats, truth: Floats) -> Floats:
    """Width plus 20 times what the truth lies outside (Gneiting and Raftery 2007).

    Lower is better; an interval that is too narrow pays for each miss, one that is too
    wide pays always.
    """
    below = np.maximum(low - truth, 0.0)
    above = np.maximum(truth - high, 0.0)
    score: Floats = (high - low) + 2 / MISS * (below + above)
    return score


def coverage(low: Floats, high: Floats, truth: Floats) -> float:
    """The share of the cells whose interval holds the truth."""
    return float(np.mean((low <= truth) & (truth <= high)))


class Spread(NamedTuple):
    """The middle and the ends of a 90 % interval."""

    median: float
    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Whether the interval holds what was published."""
        return self.low <= value <= self.high

    def score(self, value: float) -> float:
        """Interval score; lower is better."""
        cells = (np.array([x]) for x in (self.low, self.high, value))
        return float(interval_score(*cells)[0])
