"""The whole chain of the whole country: thirteen institutions, ten years."""

from datetime import date
from functools import cache

import numpy as np

from nabij.simulation.figures import INDEX, KINDS
from nabij.simulation.kernel import Outcome, Start, simulate
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


@cache
def central(months: int) -> np.ndarray:
    """Every parameter at its central value, the same in every month."""
    values = [each.value for each in parameters()]
    return np.tile(np.array(values, float), (1, months, 1))


def run(replication: int, *, days: int = DAYS, keep_spells: bool = False) -> Outcome:
    """One replication from the first of January 2016."""
    return simulate(
        central(1),
        shipped().places,
        Start(FIRST),
        (2016, replication),
        days,
        keep_spells=keep_spells,
    )


def events(replication: int) -> float:
    """How much happened in one run: fewer than the kernel had to deal with."""
    total = run(replication).figures.sum(axis=(0, 1))
    return float(sum(total[INDEX[name]] for name in EVENTS))
