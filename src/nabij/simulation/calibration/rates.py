"""The second baseline: constant rates per state, with the variance they really have.

The method of the best-known forecast for children in care: every state has a constant
chance per day to leave, learned from a few years; nobody has a history. Its published
bands add up daily variances without decay; here the variance is exact: who was there
and who came stay or go independently (binomial), what comes is Poisson when it is not
given, and the learned rate is as uncertain as its counts make it.
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from nabij.simulation.calibration.published import FIT, by_year

NORMAL_90 = 1.6448536269514722


class Rate(NamedTuple):
    """Leaving one state: chance per year, from how many ends, and the stock."""

    hazard: float
    counted: float
    stock: float
    inflow: float  # mean of the learning years


class Forecast(NamedTuple):
    """The mean with the ends of a 90 % interval."""

    mean: float
    low: float
    high: float


class Moments(NamedTuple):
    """Mean and variance of the stock, its slope to the hazard, and the ends."""

    mean: float
    variance: float
    slope: float


STATES: Mapping[str, tuple[str, ...]] = {
    "ots": ("ots",),
    "protection": ("ots", "voogdij", "short"),
    "voogdij": ("voogdij",),
}


def learned(state: str) -> Rate:
    """Learn one state from the years of 2016-2018 whose stocks and ends are known."""
    stocks, ends, begun = (_series(state, what) for what in ("stock", "out", "in"))
    known = [y for y in FIT if y in ends and y in stocks and y - 1 in stocks]
    exposed = sum((stocks[year - 1] + stocks[year]) / 2 for year in known)
    counted = sum(ends[year] for year in known)
    return Rate(
        hazard=counted / exposed,
        counted=counted,
        stock=stocks[FIT[-1]],
        inflow=sum(begun[year] for year in FIT) / len(FIT),
    )


def _series(state: str, what: str) -> dict[int, float]:
    """A series by year; 'short' is what is neither supervision nor guardianship."""
    if state != "short":
        found = dict(by_year(f"{what}_{state}"))
        return found if (state, what) != ("voogdij", "stock") else _earlier(found)
    total, ots = by_year(f"{what}_protection"), by_year(f"{what}_ots")
    voogdij = _series("voogdij", what)
    years = total.keys() & ots.keys() & voogdij.keys()
    return {year: total[year] - ots[year] - voogdij[year] for year in years}


def _earlier(stocks: dict[int, float]) -> dict[int, float]:
    """The guardianships at the end of 2017, a year of flows before the first stock."""
    begun, ends = by_year("in_voogdij"), by_year("out_voogdij")
    return {2017: stocks[2018] - begun[2018] + ends[2018], **stocks}


def forecast(
    kind: str, inflow: Mapping[str, Mapping[int, float]] | None, years: tuple[int, ...]
) -> dict[int, Forecast]:
    """Stock at the end of each year, of one kind, its states added up.

    `inflow[state][year]` is what came in; None lets it come at the learned pace.
    """
    parts = [
        _state(learned(state), inflow[state] if inflow else None, years)
        for state in STATES[kind]
    ]
    found = {}
    for place, year in enumerate(years):
        mean = sum(part[place].mean for part in parts)
        spread = float(np.sqrt(sum(part[place].variance for part in parts)))
        found[year] = Forecast(
            mean, mean - NORMAL_90 * spread, mean + NORMAL_90 * spread
        )
    return found


def given(kind: str, years: tuple[int, ...]) -> dict[int, Forecast]:
    """Forecast with the inflow that was published, state by state."""
    inflow = {state: _series(state, "in") for state in STATES[kind]}
    return forecast(kind, inflow, years)


def not_given(kind: str, years: tuple[int, ...]) -> dict[int, Forecast]:
    """Forecast with the inflow at the learned pace."""
    return forecast(kind, None, years)


def _state(
    rate: Rate, inflow: Mapping[int, float] | None, years: tuple[int, ...]
) -> list[Moments]:
    now = Moments(rate.stock, 0.0, 0.0)
    found: list[Moments] = []
    for year in years:
        come = rate.inflow if inflow is None else inflow[year]
        now = _year(now, rate.hazard, come, is_given=inflow is not None)
        learned_too = now.slope**2 * rate.hazard**2 / rate.counted
        pace = 0.0 if inflow is not None else _pace(rate, len(found) + 1)
        found.append(now._replace(variance=now.variance + learned_too + pace))
    return found


def _year(now: Moments, hazard: float, come: float, *, is_given: bool) -> Moments:
    """One year on: who is there stays with chance s, who comes with chance e."""
    stay = float(np.exp(-hazard))
    still = (1 - stay) / hazard
    slope_still = (stay * hazard - (1 - stay)) / hazard**2
    arrived = come * still * (1 - still) if is_given else come * still
    return Moments(
        mean=now.mean * stay + come * still,
        variance=now.variance * stay**2 + now.mean * stay * (1 - stay) + arrived,
        slope=now.slope * stay - now.mean * stay + come * slope_still,
    )


def _pace(rate: Rate, years: int) -> float:
    """What not knowing the inflow exactly adds: it was counted over three years."""
    held = (1 - np.exp(-rate.hazard * years)) / rate.hazard
    return float(rate.inflow / len(FIT) * held**2)
