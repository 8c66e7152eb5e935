"""When enough has been run: the target is met, or the budget is spent."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from nabij.simulation.ensemble.shapes import Floats
from nabij.simulation.errors import Unusable
from nabij.simulation.figures import BY_NAME
from nabij.simulation.scenarios.faults import nearest

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
        values = values[np.isfinite(values)]
        if values.size < LEAST:
            return False
        mean, half = float(values.mean()), half_width(values)
        return half <= self.half_width * abs(mean)


def read_rule(text: str) -> Until:
    """A stop rule as typed: figure=half width."""
    figure, _, width = text.partition("=")
    if figure not in BY_NAME:
        near = nearest(figure, BY_NAME)
        meant = f" Bedoelt u {near!r}?" if near else ""
        raise Unusable(f"Het cijfer {figure!r} bestaat niet.{meant}")
    try:
        wanted = float(width)
    except ValueError:
        wanted = 0.0
    if not 0 < wanted < 1:
        raise Unusable(
            f"{width!r} is geen nauwkeurigheid. Schrijf bijvoorbeeld workload=0.05:"
            " stop als het gemiddelde op 5% na vaststaat."
        )
    return Until(figure, wanted)


def judged(months: Floats) -> Floats:
    """One value for each run: the mean of the months that have a number."""
    known = np.isfinite(months)
    count = known.sum(axis=1)
    total = np.where(known, months, 0.0).sum(axis=1)
    found: Floats = np.divide(
        total, count, out=np.full(len(months), np.nan), where=count > 0
    )
    return found


def half_width(values: Floats) -> float:
    """Half the 90 % interval of the mean."""
    return float(Z90 * values.std(ddof=1) / np.sqrt(values.size))


def checked_budget(seconds: float | None) -> float | None:
    """A budget that can be spent; None: no limit."""
    if seconds is not None and not 0 < seconds < np.inf:
        raise Unusable(
            f"Met {seconds:g} seconden gebeurt er niets. Kies met --budget een getal"
            " groter dan 0."
        )
    return seconds


def within(seconds: float | None, clock: Callable[[], float]) -> Callable[[], bool]:
    """Whether the budget of time is spent, from now on."""
    if seconds is None:
        return lambda: False
    end = clock() + seconds
    return lambda: clock() >= end
