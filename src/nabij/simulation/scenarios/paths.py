"""Parameters that move by themselves: the inflow as it was, and then as it may go.

As long as a year was published, inflow follows it. After that it is a process, not a
constant: a random walk of years whose spread is the parameter `inflow_sd`.
"""

import csv
from collections.abc import Sequence
from datetime import date
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.parameters.index import PLACE

Floats = NDArray[np.float64]
LEVEL, SPREAD = "inflow_level", "inflow_sd"
UNIT_YEAR = 2019  # inflow_level is 1 in this year
FIGURE = "in_protection"


def with_paths(
    drawn: Floats, *, months: Sequence[date], key: tuple[int, int]
) -> Floats:
    """One set of parameters by month: `[month, parameter]`."""
    values = np.tile(drawn, (len(months), 1))
    spread = float(drawn[PLACE[SPREAD]])
    by_year = levels(range(months[0].year, months[-1].year + 1), spread, key=key)
    values[:, PLACE[LEVEL]] *= [by_year[month.year] for month in months]
    return values


def levels(
    years: Sequence[int], spread: float, *, key: tuple[int, int]
) -> dict[int, float]:
    """The level of the inflow in each year, as it was or as it may be."""
    published = observed()
    chance = np.random.Generator(np.random.Philox(key=[key[0], key[1]]))
    found: dict[int, float] = {}
    level = published[min(published)]
    for year in range(min(published), max(years) + 1):
        if year in published:
            level = published[year]
        else:
            level *= float(np.exp(spread * chance.standard_normal()))
        found[year] = level
    first = found[min(published)]
    return {year: found.get(year, first) for year in years}


@cache
def observed() -> dict[int, float]:
    """Published inflow of protection measures by year, relative to 2019."""
    text = files("nabij.simulation.calibration").joinpath("targets.csv")
    rows = csv.DictReader(text.read_text("utf-8").splitlines())
    found = {
        int(row["period"]): float(row["value"])
        for row in rows
        if row["figure"] == FIGURE and row["period"].isdigit()
    }
    return {year: value / found[UNIT_YEAR] for year, value in sorted(found.items())}
