"""One scenario against another: run by run, with the same numbers and the same luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from nabij.simulation.ensemble.adding import better
from nabij.simulation.ensemble.shapes import (
    Floats,
    Header,
    Interval,
    Result,
    Shares,
    interval,
)
from nabij.simulation.errors import Unusable


@dataclass(frozen=True)
class Paired:
    """Two results over the same sets of parameters and the same replications."""

    base: Result
    other: Result

    def __post_init__(self) -> None:
        """Refuse what cannot be laid run by run."""
        refuse_unlike(self.base.header, self.other.header)

    def differences(self, figure: str, gis: Sequence[str] | None = None) -> Floats:
        """Other minus base, per replication and month."""
        n = self.replications
        other = self.other.series(figure, gis)[:n]
        difference: Floats = other - self.base.series(figure, gis)[:n]
        return difference

    def difference(
        self, figure: str, on: date, gis: Sequence[str] | None = None
    ) -> Interval:
        """Other minus base in the month of this day, with how often it is better."""
        found = self.differences(figure, gis)[:, self.base.at(on)]
        return interval(found, share_better(found, figure))

    def yearly(
        self, figure: str, year: int, gis: Sequence[str] | None = None
    ) -> Floats:
        """Other minus base in one whole year of the horizon, per replication."""
        n = self.replications
        other = self.other.yearly(figure, gis)[:n, year]
        difference: Floats = other - self.base.yearly(figure, gis)[:n, year]
        return difference

    def variance_shares(
        self, figure: str, on: date, gis: Sequence[str] | None = None
    ) -> Shares:
        """How much of the spread of the difference is parameters, how much chance."""
        found = self.differences(figure, gis)[:, self.base.at(on)]
        return shares(found, self.base.set_of[: self.replications])

    @property
    def replications(self) -> int:
        """How many runs both have."""
        return min(self.base.replications, self.other.replications)


ALIKE = {
    "seed": "het startgetal",
    "sets": "het aantal parametersets",
    "start": "de begindag",
    "months": "het aantal maanden",
    "gis": "de keuze van instellingen",
    "parameters": "de parametertabel",
    "version": "de versie van het model",
}


def refuse_unlike(base: Header, other: Header) -> None:
    """Refuse two runs that cannot be laid beside each other run by run."""
    for field, words in ALIKE.items():
        one, two = getattr(base, field), getattr(other, field)
        if one != two:
            raise Unusable(
                f"{base.scenario} en {other.scenario} zijn niet te vergelijken:"
                f" {words} verschilt ({one} en {two}). Draai ze met dezelfde"
                " instellingen."
            )


def share_better(differences: Floats, figure: str) -> float | None:
    """Share of runs in which the figure moved the good way; None: no way is good."""
    way = better(figure)
    known = differences[np.isfinite(differences)]
    if not way or not known.size:
        return None
    return float(np.mean(known * way > 0))


def shares(values: Floats, set_of: np.ndarray) -> Shares:
    """Splits variance in between and inside sets of parameters (one-way, unbiased)."""
    known = np.isfinite(values)
    values, set_of = values[known], set_of[known]
    groups = [values[set_of == one] for one in np.unique(set_of)]
    full = [group for group in groups if group.size > 1]
    if len(full) < 2:
        return Shares(np.nan, np.nan)
    inside = float(np.mean([group.var(ddof=1) for group in full]))
    size = len(full) / sum(1 / group.size for group in full)
    between = float(np.var([group.mean() for group in full], ddof=1)) - inside / size
    between = max(0.0, between)
    whole = between + inside
    return Shares(between / whole, inside / whole) if whole > 0 else Shares(0.0, 0.0)


def collapses(result: Result, gis: Sequence[str] | None = None) -> Interval:
    """Share of runs in which an institution ran empty, with its 90 % interval."""
    places = result.places(gis)
    column = result.header.figures.index("collapse")
    empty = (result.values[:, :, places, column] > 0).any(axis=(1, 2))
    return proportion(int(empty.sum()), int(empty.size))


def proportion(hits: int, of: int) -> Interval:
    """A share with its 90 % Wilson interval: right at 0 and at all, too."""
    if not of:
        return Interval(np.nan, np.nan, np.nan)
    z = 1.6448536269514722
    share = hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = (
        z / (1 + z * z / of) * np.sqrt(share * (1 - share) / of + (z / (2 * of)) ** 2)
    )
    return Interval(
        share, max(0.0, float(middle - half)), min(1.0, float(middle + half))
    )
