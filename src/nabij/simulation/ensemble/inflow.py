"""What comes in during a scenario: as published, and after that what the chain makes.

Until the last published year measures begin as they did. From then on they come out of
the chain itself, so that a measure at its front door can be tried. The level of what
enters the chain follows the published series, a little earlier in time, and then goes
on as a random walk by year: nobody knows the inflow of a later year.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np

from nabij.simulation.calibration import driving
from nabij.simulation.calibration.published import by_year
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.scenarios.numbering import Floats

LEAD = 6  # months from a report to the measure that comes of it, on average
UNIT_YEAR = 2019  # the year in which inflow_level is 1


def path(
    drawn: Floats, months: Sequence[date], *, seed: int, replication: int
) -> Floats:
    """One set of parameters by month, `[month, parameter]`, before any scenario."""
    when = driving.Calendar(tuple(months), driving.EVERYTHING)
    luck = driving.luck(when, seed=seed, replication=replication)
    found = driving.path(drawn, when, luck)
    is_free = np.array([month >= driving.EVERYTHING for month in months])
    for kind in driving.begun():
        found[is_free, PLACE[f"given_{kind}"]] = drawn[PLACE[f"given_{kind}"]]
    # What the Board and the courts did in the last published year goes on.
    entering = level(months)
    found[is_free, PLACE["rvdk_measure_share"]] *= asked_share()
    found[is_free, PLACE["jr_inflow_per_year"]] *= probation() / entering[is_free]
    spread = drawn[PLACE["inflow_sd"]]
    found[:, PLACE["inflow_level"]] *= entering * walk(months, spread, luck[:, 0])
    return found


def asked_share() -> float:
    """How much less often an investigation ends in a petition than in 2019."""
    asked, done = by_year("rvdk_requests"), by_year("rvdk_investigations")
    last = max(asked)
    return asked[last] / done[last] / (asked[UNIT_YEAR] / done[UNIT_YEAR])


def probation() -> float:
    """Youth probation begun in the last published year, relative to 2019."""
    series = driving.begun()["jr"]
    return series[max(series)] / series[UNIT_YEAR]


def level(months: Sequence[date]) -> Floats:
    """Published begun measures relative to 2019, by the month in which they enter."""
    series = driving.begun()
    years = sorted(series["ots"])
    kinds = ("ots", "vots", "voogdij", "temporary")
    totals = np.array([sum(series[kind][year] for kind in kinds) for year in years])
    middles = [12 * year + 6 - LEAD for year in years]
    at = [12 * month.year + month.month - 1 for month in months]
    found: Floats = np.interp(at, middles, totals / totals[years.index(UNIT_YEAR)])
    return found


def walk(months: Sequence[date], spread: float, luck: Floats) -> Floats:
    """A random walk by year in monthly steps, once the series has ended."""
    at = np.array([12 * month.year + month.month - 1 for month in months])
    ended = 12 * driving.EVERYTHING.year - 6 - LEAD
    years = np.array([month.year - months[0].year for month in months])
    steps = np.where(at > ended, spread * luck[years] / 12.0, 0.0)
    found: Floats = np.exp(np.cumsum(steps))
    return found
