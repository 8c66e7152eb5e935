"""What a run hands back: figures per replication, month and institution, and pairs."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.scenarios.schema import Scenario

Floats = NDArray[np.float64]
LOW, HIGH = 0.05, 0.95  # the 90 % interval that every page names


class Interval(NamedTuple):
    """The middle and the 90 % interval of something over all runs."""

    median: float
    low: float
    high: float
    share_better: float | None = None


class Shares(NamedTuple):
    """Where the spread of an outcome comes from; together 1, or 0 if nothing varies."""

    parameters: float
    chance: float


@dataclass(frozen=True)
class Header:
    """From this a run can be repeated bit for bit."""

    scenario: str
    digest: str
    seed: int
    sets: int
    version: str
    numba: str
    parameters: str
    places: str
    start: str
    figures: tuple[str, ...]
    gis: tuple[str, ...]
    months: int

    def as_dict(self) -> dict[str, Any]:
        """Plain values, as they stand in header.json."""
        return asdict(self)


@dataclass(frozen=True)
class Result:
    """Finished replications of one scenario, replication 0 first."""

    scenario: Scenario
    header: Header
    months: tuple[date, ...]
    values: NDArray[np.float32]  # replication, month, institution, figure
    set_of: NDArray[np.int64]

    @property
    def replications(self) -> int:
        """How many runs are in it."""
        return int(self.values.shape[0])

    def series(self, figure: str, gis: Sequence[str] | None = None) -> Floats:
        """A figure per replication and month; of several institutions together."""
        from nabij.simulation.ensemble.adding import together

        return together(self, figure, self.places(gis))

    def yearly(self, figure: str, gis: Sequence[str] | None = None) -> Floats:
        """A figure per replication and whole year of the horizon."""
        from nabij.simulation.ensemble.adding import by_year

        return by_year(self, figure, self.places(gis))

    def places(self, gis: Sequence[str] | None = None) -> list[int]:
        """The columns of these institutions; none given: all of them."""
        names = self.header.gis
        return [names.index(gi) for gi in (names if gis is None else gis)]

    def at(self, on: date) -> int:
        """The row of the month that holds this day."""
        found = [i for i, month in enumerate(self.months) if month <= on]
        if not found or (on.year, on.month) > _month(self.months[-1]):
            raise ValueError(f"{on} lies outside the run")
        return found[-1]

    def interval(
        self, figure: str, on: date, gis: Sequence[str] | None = None
    ) -> Interval:
        """Median and 90 % interval of a figure in the month of this day."""
        return interval(self.series(figure, gis)[:, self.at(on)])


def interval(values: Floats, share_better: float | None = None) -> Interval:
    """Median and 90 % interval over runs; what could not be reckoned counts not."""
    known = values[np.isfinite(values)]
    if not known.size:
        return Interval(np.nan, np.nan, np.nan, None)
    low, median, high = np.quantile(known, (LOW, 0.5, HIGH))
    return Interval(float(median), float(low), float(high), share_better)


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month
