"""Planted truth: histories of which we know how they were made, and then foretold.

A set is drawn and a history of eight years run with it, the inflow steady or drifting.
The forecast sees six years of yearly figures, nothing else, and says what stands after
12 and 24 months more. Of many such forecasts the 90 % intervals must hold 85 to 95 %.
A history is a part of the country in one place, about 850 children: small enough to run
thousands, and by that with more chance in it than the country has. What a model leaves
out (`doubting`) has no place here: the one who foretells has the true model.
"""

from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.stats import qmc

from nabij.simulation.calibration.driving import Calendar, Series, begun, calendar
from nabij.simulation.calibration.forecasting import (
    held_on,
    learned_sd,
    nearest,
    spread_of,
)
from nabij.simulation.calibration.periods import over
from nabij.simulation.calibration.running import Batch, run
from nabij.simulation.calibration.scoring import Spread
from nabij.simulation.parameters import drawing
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.places import Places

Floats = NDArray[np.float64]
FIRST = date(2016, 1, 1)
KNOWN, AHEAD = 6, 2
FIGURE = "stock_protection"
SEEN = ("out_protection", "out_ots", "out_voogdij", FIGURE, "stock_ots")
MONTHS = (12, 24)
DRIFT = {"stable": 0.0, "drifting": 0.08}  # yearly sd of the level of the inflow
EARLIER = 10_000  # keeps the luck of a truth apart from that of its forecast


class Plan(NamedTuple):
    """How many histories of each kind, how large, and how many sets are tried."""

    histories: int = 100
    weight: float = 0.03
    tried: int = 64
    kept: int = 32
    seed: int = 7
    jobs: int = 2


class History(NamedTuple):
    """What is known of one planted history, and what came after."""

    series: Series  # begun measures by kind and year, scaled to the country
    seen: Floats
    stock: float
    truth: tuple[float, ...]


class Covered(NamedTuple):
    """Of the forecasts of one kind: how many held the truth, by months ahead."""

    kind: str
    histories: int
    held: dict[int, int]
    spread: dict[int, float]  # half-width of the interval, share of the stock

    def share(self, months: int) -> float:
        """The share of the intervals that held."""
        return self.held[months] / self.histories


def small(weight: float) -> Places:
    """A part of the country as one region with one institution."""
    one = np.zeros(1, np.int64)
    return Places(
        zone_of_region=one,
        youths=np.array([3_300_000.0 * weight]),
        weight=np.array([weight]),
        gi_share=np.ones((1, 1)),
        vt_of_region=one,
        rvdk_of_region=one,
        court_of_region=one,
        supra_of_region=one,
    )


def covered(kind: str, plan: Plan) -> Covered:
    """Plant histories of one kind, foretell each, and count what held."""
    truths = drawing.prior(plan.histories, seed=plan.seed)
    held, widths = dict.fromkeys(MONTHS, 0), dict.fromkeys(MONTHS, 0.0)
    for number, drawn in enumerate(truths):
        history = planted(kind, drawn, plan, number)
        for month, truth, found in zip(
            MONTHS, history.truth, forecast(history, plan, number), strict=True
        ):
            held[month] += found.holds(truth)
            widths[month] += (found.high - found.low) / 2 / truth / plan.histories
    return Covered(kind, plan.histories, held, widths)


def planted(kind: str, drawn: Floats, plan: Plan, number: int) -> History:
    """Run one history and look at it as a statistics office would."""
    chance = np.random.default_rng((plan.seed, number, list(DRIFT).index(kind)))
    series = _inflow(chance, DRIFT[kind], plan.weight)
    when = calendar(FIRST, KNOWN + AHEAD, given_until=_after(KNOWN + AHEAD))
    batch = _batch(plan, when, series)
    months = run(batch, drawn[None], first=EARLIER + number)
    known = {
        kind: {year: values[year] for year in values if year < FIRST.year + KNOWN}
        for kind, values in series.items()
    }
    ends = [f"{FIRST.year + KNOWN + ahead}-12-31" for ahead in range(-1, AHEAD)]
    stocks = [float(over(months, when.months, FIGURE, end)[0]) for end in ends]
    return History(known, seen(months, when)[0], stocks[0], tuple(stocks[1:]))


def _inflow(chance: np.random.Generator, drift: float, weight: float) -> Series:
    """Begun measures by kind and year: a level that drifts or not, and whole children.

    All kinds go up and down together, as the door they come through does.
    """
    levels = np.exp(np.cumsum(drift * chance.standard_normal(KNOWN + AHEAD)))
    found = {}
    for kind, values in begun().items():
        usual = float(np.mean(list(values.values())))
        count = chance.poisson(usual * weight * levels) / weight
        found[kind] = {FIRST.year + n: float(each) for n, each in enumerate(count)}
    return found


def forecast(history: History, plan: Plan, number: int) -> list[Spread]:
    """Foretell the stock from the known years, as the laboratory does."""
    sets = drawing.prior(plan.tried, seed=plan.seed + 1 + number)
    total = [
        sum(history.series[kind][FIRST.year + n] for kind in history.series)
        for n in range(KNOWN)
    ]
    chances = qmc.Sobol(1, rng=np.random.default_rng((plan.seed, number)))
    even = np.clip(chances.random(plan.tried)[:, 0], 1e-6, 1 - 1e-6)
    sets[:, PLACE["inflow_sd"]] = learned_sd(total, even)
    when = calendar(FIRST, KNOWN + AHEAD, given_until=_after(KNOWN))
    months = run(_batch(plan, when, history.series), sets)
    sure = np.sqrt(2 * np.maximum(history.seen, 10.0)) + 0.01 * history.seen
    kept = nearest(seen(months, when), history.seen, sure, plan.kept)
    last = over(months[kept], when.months, FIGURE, _end(KNOWN))
    return [
        spread_of(
            held_on(
                over(months[kept], when.months, FIGURE, _end(KNOWN + ahead)),
                last,
                history.stock,
            )
        )
        for ahead in range(1, AHEAD + 1)
    ]


def seen(months: Floats, when: Calendar) -> Floats:
    """The yearly figures of the known years [run, figure and year]."""
    columns = []
    for figure in SEEN:
        for year in range(FIRST.year, FIRST.year + KNOWN):
            period = str(year) if figure.startswith("out") else f"{year}-12-31"
            columns.append(over(months, when.months, figure, period))
    return np.column_stack(columns)


def _batch(plan: Plan, when: Calendar, series: Series) -> Batch:
    return Batch(small(plan.weight), when, plan.seed, plan.jobs, series)


def _after(years: int) -> date:
    return date(FIRST.year + years, 1, 1)


def _end(years: int) -> str:
    return f"{FIRST.year + years - 1}-12-31"
