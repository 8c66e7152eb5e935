"""Do two simulators tell the same? z-tests on means, corrected as Holm does."""

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np


@dataclass(frozen=True)
class Held:
    """One output held against the same output of another simulator."""

    name: str
    ours: float
    theirs: float
    half_width: float  # of the difference, 95 %
    z: float
    p_holm: float


def z_of(ours: np.ndarray, theirs: np.ndarray) -> float:
    """The difference of two means in its own standard errors."""
    spread = sqrt(ours.var(ddof=1) / len(ours) + theirs.var(ddof=1) / len(theirs))
    gap = float(ours.mean() - theirs.mean())
    if spread == 0:
        return 0.0 if gap == 0 else float("inf") * np.sign(gap)
    return gap / spread


def holm(chances: list[float]) -> list[float]:
    """Chances corrected for how many were tested (S. Holm, 1979)."""
    order = np.argsort(chances)
    corrected, largest = [0.0] * len(chances), 0.0
    for place, index in enumerate(order):
        largest = max(largest, (len(chances) - place) * chances[index])
        corrected[index] = min(1.0, largest)
    return corrected


def held_against(
    names: tuple[str, ...], ours: np.ndarray, theirs: np.ndarray
) -> list[Held]:
    """Every output (a column) of two sets of runs (the rows)."""
    zs = [z_of(ours[:, n], theirs[:, n]) for n in range(len(names))]
    corrected = holm([erfc(abs(z) / sqrt(2)) for z in zs])
    return [
        Held(
            name=name,
            ours=float(ours[:, n].mean()),
            theirs=float(theirs[:, n].mean()),
            half_width=1.96 * _error(ours[:, n], theirs[:, n]),
            z=float(zs[n]),
            p_holm=corrected[n],
        )
        for n, name in enumerate(names)
    ]


def _error(ours: np.ndarray, theirs: np.ndarray) -> float:
    return sqrt(ours.var(ddof=1) / len(ours) + theirs.var(ddof=1) / len(theirs))


def agree(held: list[Held]) -> bool:
    """No output further off than three standard errors, nor significant after Holm."""
    return all(abs(h.z) < 3 and h.p_holm > 0.05 for h in held)
