"""The whole chain of the whole country: thirteen institutions, ten years."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from nabij.simulation.kernel import Outcome, Start, simulate
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import parameters
from nabij.simulation.places import shipped

FIRST = date(2016, 1, 1)
YEARS = 10
DAYS = 3_653  # with two leap days


def central(changes: Mapping[str, float] | None = None) -> np.ndarray:
    """Every parameter at its central value but for these, the same in every month."""
    values = np.array([each.value for each in parameters()], float)
    for name, value in (changes or {}).items():
        values[PLACE[name]] = value
    return values.reshape(1, 1, -1)


def run(
    replication: int,
    *,
    days: int = DAYS,
    keep_spells: bool = False,
    changes: Mapping[str, float] | None = None,
) -> Outcome:
    """One replication from the first of January 2016."""
    numbers, places = central(changes), shipped().places
    key = (2016, replication)
    return simulate(numbers, places, Start(FIRST), key, days, keep_spells=keep_spells)


def events(replication: int) -> int:
    """How often something changed in one run; see `keeping.happened`."""
    return run(replication).events
