"""How probability lies between low and high: quantiles of each shape.

`low` and `high` are the 5 and 95 % points; of a uniform the least and the most.
No parameter of the model can be below zero, so neither is a draw.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, stats

from nabij.simulation.parameters.table import Parameter

Floats = NDArray[np.float64]
EDGE = 0.05
WIDTH = 2 * float(stats.norm.ppf(1 - EDGE))


def quantiles(
    chances: Floats, *, shape: str, low: float, high: float, value: float | None = None
) -> Floats:
    """Turn chances between 0 and 1 into values of a shape; never below zero."""
    if shape == "fixed":
        return np.full_like(chances, value if value is not None else (low + high) / 2)
    found = _distribution(shape, low, high, value).ppf(chances)
    return np.maximum(np.asarray(found, dtype=np.float64), 0.0)


@cache
def _distribution(shape: str, low: float, high: float, value: float | None):  # type: ignore[no-untyped-def]  # scipy has no types
    if shape == "uniform":
        return stats.uniform(low, high - low)
    if shape == "normal":
        return stats.norm((low + high) / 2, (high - low) / WIDTH)
    if shape == "lognormal":
        spread = np.log(high / low) / WIDTH
        return stats.lognorm(spread, scale=np.sqrt(low * high))
    if shape == "beta":
        return stats.beta(*_beta(low, high))
    least, mode, most = _triangle(
        low, (low + high) / 2 if value is None else value, high
    )
    return stats.triang((mode - least) / (most - least), least, most - least)


def _beta(low: float, high: float) -> tuple[float, float]:
    """Solve for the beta whose 5 and 95 % points are low and high."""
    mean, spread = (low + high) / 2, (high - low) / WIDTH
    size = max(mean * (1 - mean) / spread**2 - 1, 0.1)

    def gap(logs: Floats) -> Floats:
        a, b = np.exp(logs)
        return np.asarray(stats.beta.ppf([EDGE, 1 - EDGE], a, b) - [low, high])

    found = optimize.fsolve(gap, np.log([mean * size, (1 - mean) * size]))
    a, b = np.exp(found)
    return float(a), float(b)


def _triangle(low: float, mode: float, high: float) -> tuple[float, float, float]:
    """Solve for the triangle around a mode whose 5 and 95 % points are low and high."""
    below, above = mode - low or 1e-9, high - mode or 1e-9
    for _ in range(200):
        whole = below + above
        below = (mode - low) + np.sqrt(EDGE * whole * below)
        above = (high - mode) + np.sqrt(EDGE * whole * above)
    return mode - below, mode, mode + above


def chances(values: Floats, spread: Parameter) -> Floats:
    """The inverse: where values lie in the prior of a parameter, between 0 and 1."""
    if spread.shape == "fixed":
        return np.full_like(values, 0.5)
    shape = _distribution(spread.shape, spread.low, spread.high, spread.value)
    return np.asarray(shape.cdf(values), dtype=np.float64)
