"""When enough has been run: the target is met, or the budget is spent."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nabij.simulation.ensemble.shapes import Floats

Z90 = 1.6448536269514722
LEAST = 20  # runs before a spread says anything


class Until(NamedTuple):
    """Stop when the 90 % interval of a mean is narrow enough.

    `half_width` is relative to the mean. The rule looks at the replications from the
    first on, so that it stops at the same one however the work is divided.
    """

    figure: str
    half_width: float

    def is_met(self, values: Floats) -> bool:
        """Whether the runs so far, one value each, are enough."""
        if values.size < LEAST:
            return False
        mean, half = float(values.mean()), half_width(values)
        return half <= self.half_width * abs(mean)


def half_width(values: Floats) -> float:
    """Half the 90 % interval of the mean."""
    return float(Z90 * values.std(ddof=1) / np.sqrt(values.size))


def within(seconds: float | None, clock: Callable[[], float]) -> Callable[[], bool]:
    """Whether the budget of time is spent, from now on."""
    if seconds is None:
        return lambda: False
    end = clock() + seconds
    return lambda: clock() >= end
