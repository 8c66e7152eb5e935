"""What the model leaves out: how far a published figure may lie from a true run.

The same doubt twice. In the search it says how near a set must come to 2016-2018. In a
forecast it widens the interval, because runs alone only say what would happen if the
model were true (Kennedy and O'Hagan 2001). What is left out does not stay as it was: it
goes on as a random walk, so its sd grows with the root of the years.
"""

from typing import Final

import numpy as np

from nabij.simulation.calibration.published import Target
from nabij.simulation.calibration.scoring import Spread

SHARE: Final = {"stock": 0.010, "out": 0.025, "in": 0.05}  # sd, share of the figure
SMALL, SHARE_OF_SMALL = 1_000.0, 0.05
FORETOLD: Final = frozenset({"stock", "out"})  # what comes in has a process of its own
NORMAL_90: Final = 1.6448536269514722


def share_of(figure: str, value: float) -> float:
    """The sd of this figure as a share of it; 0 when nothing was chosen for it.

    Stocks were restated by up to 3 %, flows and stocks close within 0.2 %; the flows of
    2016 come right after the new law, with a registration break. Our own choice, made
    before the years that are judged were seen.
    """
    share = SHARE.get(figure.split("_", maxsplit=1)[0], 0.0)
    return max(share, SHARE_OF_SMALL) if share and value < SMALL else share


def doubt(target: Target) -> float:
    """The sd of a published figure and of what the model leaves out, together."""
    return target.value * share_of(target.figure, target.value)


def widened(spread: Spread, target: Target, *, since: int) -> Spread:
    """The interval of the runs with what they leave out since the last known year.

    Runs and doubt do not depend on each other, so their reaches add up as squares. The
    middle stays where it is: what is left out has no known side.
    """
    if target.figure.split("_")[0] not in FORETOLD:
        return spread
    years = max(1, target.year - since)
    sd = spread.median * share_of(target.figure, spread.median) * np.sqrt(years)
    reach = NORMAL_90 * abs(float(sd))
    return Spread(
        spread.median,
        spread.median - float(np.hypot(spread.median - spread.low, reach)),
        spread.median + float(np.hypot(spread.high - spread.median, reach)),
    )
