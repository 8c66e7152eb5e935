"""What was agreed in public for the months after the last published flow.

A figure of January 2024 comes after the agreement of March 2023: fewer measures per
worker from September 2023 on. It is given, like the inflow, and taken over as it stands
in the shipped scenario. How many workers there were is published nowhere, so that is
not given.
"""

from typing import Final

import numpy as np

from nabij.simulation.calibration.driving import Calendar, Floats
from nabij.simulation.scenarios import reading
from nabij.simulation.scenarios.numbering import numbers
from nabij.simulation.scenarios.schema import Horizon

AGREED: Final = "workload-steps-2023"


def with_agreed(paths: Floats, when: Calendar) -> Floats:
    """The same paths [run, month, parameter], with the steps that were agreed."""
    horizon = Horizon(start=when.months[0], years=len(when.months) // 12)
    steps = reading.find(AGREED).model_copy(update={"horizon": horizon})
    return np.stack(
        [
            numbers(steps, path, set_number=number, regions=()).values[0]
            for number, path in enumerate(paths)
        ]
    )
