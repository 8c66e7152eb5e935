"""Sets of parameters: drawn evenly over the priors, or from the fitted sets.

The draws are a scrambled Sobol sequence, so the first hundred of two hundred sets are
the hundred of one hundred: a longer run goes on where a shorter one stopped.
"""

import csv
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from nabij.simulation.errors import Unusable
from nabij.simulation.parameters.balancing import balanced
from nabij.simulation.parameters.index import COUNT, PLACE
from nabij.simulation.parameters.spreading import Floats, quantiles
from nabij.simulation.parameters.table import Parameter, parameters, values

# How years differ, and what overload does: docs/explanation/calibration.md
KEPT_WIDE = frozenset({"inflow_sd", "pace_sd", "leave_beta", "absence_beta"})
FITTED = Path(__file__).parent.parent / "data" / "fitted.csv"


def prior(sets: int, *, seed: int) -> Floats:
    """Draw sets of parameters [set, parameter] from the priors."""
    free = [each for each in parameters() if each.shape != "fixed"]
    return balanced(_placed(free, _even(sets, len(free), seed)))


def fitted(sets: int, *, seed: int) -> Floats:
    """Draw whole sets that the calibration kept; each about as often as the others.

    What 2016-2018 cannot say anything about keeps the whole width of its prior.
    """
    names, rows = stored()
    wide = [each for each in parameters() if each.name in KEPT_WIDE]
    chances = _even(sets, 1 + len(wide), seed)
    taken = np.minimum((chances[:, 0] * len(rows)).astype(np.int64), len(rows) - 1)
    found = np.tile(values(), (sets, 1))
    found[:, [PLACE[name] for name in names]] = rows[taken]
    for column, each in enumerate(wide, start=1):
        found[:, PLACE[each.name]] = _values(each, chances[:, column])
    return found


def central() -> Floats:
    """Give one set: the values of the table, with the known inflow."""
    found: Floats = balanced(values()[None])[0]
    return found


def latin(sets: int, names: tuple[str, ...], *, seed: int) -> Floats:
    """Draw a Latin hypercube over the priors of some parameters [set, name]."""
    rows = [parameters()[PLACE[name]] for name in names]
    chances = qmc.LatinHypercube(len(names), rng=np.random.default_rng(seed)).random(
        sets
    )
    return np.column_stack(
        [_values(row, chances[:, place]) for place, row in enumerate(rows)]
    )


@cache
def stored() -> tuple[tuple[str, ...], Floats]:
    """Read the sets that the calibration kept: names and [set, name]."""
    if not FITTED.exists():
        raise Unusable(
            "Er is nog geen gefitte set. Maak hem met 'nabij lab calibrate', "
            "of trek uit de vooraf gekozen spreiding."
        )
    with FITTED.open(encoding="utf-8", newline="") as lines:
        reader = csv.reader(line for line in lines if not line.startswith("#"))
        names = tuple(next(reader))
        rows = np.array([[float(cell) for cell in row] for row in reader])
    unknown = [name for name in names if name not in PLACE]
    if unknown or not len(rows):
        wrong = ", ".join(unknown) or "leeg"
        raise Unusable(
            f"{FITTED.name} past niet bij de parameters ({wrong}). "
            "Maak hem opnieuw met 'nabij lab calibrate'."
        )
    return names, rows


def _even(sets: int, dimensions: int, seed: int) -> Floats:
    """Scrambled Sobol points strictly between 0 and 1."""
    if sets < 1:
        raise Unusable("Er is minstens 1 set van parameters nodig.")
    points = qmc.Sobol(dimensions, rng=np.random.default_rng(seed))
    drawn: NDArray[np.float64] = points.random_base2(int(np.ceil(np.log2(sets))))[:sets]
    return np.clip(drawn, 1e-9, 1 - 1e-9)


def _placed(free: list[Parameter], chances: Floats) -> Floats:
    found = np.empty((len(chances), COUNT))
    found[:] = values()
    for column, each in enumerate(free):
        found[:, PLACE[each.name]] = _values(each, chances[:, column])
    return found


def _values(each: Parameter, chances: Floats) -> Floats:
    return quantiles(
        chances, shape=each.shape, low=each.low, high=each.high, value=each.value
    )
