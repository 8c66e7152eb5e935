"""The published figures of 2016-2022, read from targets.csv."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
FILE = Path(__file__).with_name("targets.csv")
FIT = (2016, 2017, 2018)
JUDGE = (2019, 2020, 2021, 2022)
YEARS = FIT + JUDGE


class Target(NamedTuple):
    """One published figure; `use` is fit, judge, start or info."""

    figure: str
    period: str
    value: float
    unit: str
    use: str
    status: str
    source: str
    note: str

    @property
    def year(self) -> int:
        """The year that the figure is about, or at whose end it stands."""
        return int(self.period[:4])


@cache
def targets() -> tuple[Target, ...]:
    """Give every published figure, in the order of the file."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return tuple(_target(row) for row in csv.DictReader(lines))


def _target(row: Mapping[str, str]) -> Target:
    cells = [row[field] for field in Target._fields]
    return Target(cells[0], cells[1], float(cells[2]), *cells[3:])


def by_year(figure: str) -> Mapping[int, float]:
    """Give a figure by year; a stock stands at the end of its year."""
    return {each.year: each.value for each in targets() if each.figure == figure}


def years(figure: str, which: tuple[int, ...] = YEARS) -> Floats:
    """Give a figure for these years; a year that was not published is refused."""
    known = by_year(figure)
    return np.array([known[year] for year in which])
