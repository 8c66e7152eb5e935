"""What comes in, by month: as published, and after that as a process.

A set of parameters says how the chain works; this says what it was given. From the
first day that is not given the inflow goes on from its last year as a random walk with
a yearly sd of about 10 %, as it has done since 2016. The pace at which goals are met
has a better or a worse year for everybody.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.calibration.published import YEARS, by_year
from nabij.simulation.parameters.index import PLACE

Floats = NDArray[np.float64]
TEMPORARY_OF_SHORT = 0.163  # 375 of 2,295 in 2019, 270 of 1,640 in 2022
VOTS_OF_SHORT = 0.58  # of the stock: 350 of 590 at the end of 2018
EVERYTHING = date(2023, 1, 1)  # the first day after the published flows
LOCKDOWNS = (  # schools, courts and help were closed or by screen
    (date(2020, 3, 1), date(2020, 7, 1)),
    (date(2020, 12, 1), date(2021, 5, 1)),
)
LUCK = 7_919  # keeps these draws apart from others with the same seed


class Calendar(NamedTuple):
    """The months of a run, and until when the inflow is given."""

    months: tuple[date, ...]
    given_until: date

    @property
    def days(self) -> int:
        """How many days the run lasts."""
        return (_later(self.months[-1], 1) - self.months[0]).days


def calendar(first: date, years: int, *, given_until: date = EVERYTHING) -> Calendar:
    """Give the months of some years, from the first of January."""
    return Calendar(tuple(_later(first, n) for n in range(12 * years)), given_until)


def _later(month: date, ahead: int) -> date:
    whole = month.year * 12 + month.month - 1 + ahead
    return date(whole // 12, whole % 12 + 1, 1)


@cache
def begun() -> Mapping[str, Mapping[int, float]]:
    """Begun measures by kind and year; the two provisional ones by their share."""
    total, ots, voogdij = (by_year(f"in_{k}") for k in ("protection", "ots", "voogdij"))
    short = {year: total[year] - ots[year] - voogdij[year] for year in YEARS}
    return {
        "ots": ots,
        "vots": {year: short[year] * (1 - TEMPORARY_OF_SHORT) for year in YEARS},
        "voogdij": voogdij,
        "temporary": {year: short[year] * TEMPORARY_OF_SHORT for year in YEARS},
        "jr": by_year("in_jr"),
    }


Series = Mapping[str, Mapping[int, float]]  # begun measures by kind and year


def path(
    drawn: Floats, when: Calendar, luck: Floats, series: Series | None = None
) -> Floats:
    """One set by month [month, parameter], with what came in: published, or `series`.

    What stands on the first day is published as well, but for a series of one's own.
    """
    found = np.tile(drawn, (len(when.months), 1))
    known = begun() if series is None else series
    last = max(known["ots"])
    years = [min(_known(when, month), last) for month in when.months]
    walk = _walk(drawn, when, luck[:, 0])
    for kind, values in known.items():
        given = np.array([values[year] for year in years])
        found[:, PLACE[f"given_{kind}"]] = given * walk
    found[:, PLACE["progress_pace"]] *= _pace(drawn, when, luck[:, 1])
    stocks = standing(when.months[0]) if series is None else {}
    for name, stock in stocks.items():
        found[:, PLACE[name]] = stock
    return found


def standing(first: date) -> Mapping[str, float]:
    """The stocks on the first day, where they were published; 2016 is in the table."""
    before = first.year - 1
    total, ots, voogdij, jr = (
        by_year(f"stock_{kind}") for kind in ("protection", "ots", "voogdij", "jr")
    )
    known = min(before, max(voogdij))
    if known not in voogdij:
        return {}
    short = total[known] - ots[known] - voogdij[known]
    return {
        "start_ots": ots[known],
        "start_vots": short * VOTS_OF_SHORT,
        "start_voogdij": voogdij[known],
        "start_temporary": short * (1 - VOTS_OF_SHORT),
        "start_jr": jr[known],
        "start_stale_years": 0.0,
    }


def _known(when: Calendar, month: date) -> int:
    return month.year if month < when.given_until else when.given_until.year - 1


def _walk(drawn: Floats, when: Calendar, luck: Floats) -> Floats:
    """A random walk in the logarithm; it stands still as long as inflow is given."""
    free = np.array([month >= when.given_until for month in when.months])
    steps = np.where(free, drawn[PLACE["inflow_sd"]] * luck[_years(when)] / 12.0, 0.0)
    return np.asarray(np.exp(np.cumsum(steps)))


def _pace(drawn: Floats, when: Calendar, luck: Floats) -> Floats:
    """One factor for every year, around 1; and slower in the two lockdowns."""
    spread = drawn[PLACE["pace_sd"]]
    found = np.exp(spread * luck[_years(when)] - spread**2 / 2)
    closed = [
        any(first <= month < after for first, after in LOCKDOWNS)
        for month in when.months
    ]
    return np.asarray(np.where(closed, found * drawn[PLACE["lockdown_pace"]], found))


def _years(when: Calendar) -> NDArray[np.int64]:
    return np.array([month.year - when.months[0].year for month in when.months])


def luck(when: Calendar, *, seed: int, replication: int) -> Floats:
    """Standard normal draws for every year of a run, by seed and replication."""
    years = when.months[-1].year - when.months[0].year + 1
    drawn = np.random.default_rng((seed, replication, LUCK))
    return drawn.standard_normal((years, 2))


def paths(
    sets: Floats,
    when: Calendar,
    *,
    seed: int,
    first: int = 0,
    series: Series | None = None,
) -> Floats:
    """Paths [run, month, parameter]: run r takes set r and replication `first` + r."""
    return np.stack(
        [
            path(drawn, when, luck(when, seed=seed, replication=first + place), series)
            for place, drawn in enumerate(sets)
        ]
    )
