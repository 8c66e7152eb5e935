"""The whole chain of the whole country: thirteen institutions, ten years."""

from collections.abc import Mapping
from datetime import date

import numpy as np

from nabij.simulation.figures import INDEX, KINDS
from nabij.simulation.kernel import Outcome, Start, simulate
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import parameters
from nabij.simulation.places import shipped

FIRST = date(2016, 1, 1)
YEARS = 10
DAYS = 3_653  # with two leap days

# What happens to one child, family or worker and is counted; the calendar holds more.
EVENTS = (
    *(f"in_{kind}" for kind in KINDS),
    *(f"out_{kind}" for kind in KINDS),
    *("waits_started", "worker_changes", "first_contacts", "escalations"),
    *("help_judged", "help_started", "placements", "leavers", "hires"),
    *("vt_investigations", "rvdk_investigations", "rvdk_requests"),
    *("court_hearings", "court_extensions"),
)


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


def events(replication: int) -> float:
    """How much happened in one run: fewer than the kernel had to deal with."""
    total = run(replication).figures.sum(axis=(0, 1))
    return float(sum(total[INDEX[name]] for name in EVENTS))
