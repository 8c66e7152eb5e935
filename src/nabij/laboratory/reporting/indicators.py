"""The nine figures every answer shows, in fixed order: what they are called and told.

How each is made (which columns, divided by which) is the model's own, in
`simulation.figures`. Counts of institutions add up; a rate is the sum of its parts over
the sum of its wholes, never a mean of rates. Flows are told over twelve months.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.simulation import figures

Floats = NDArray[np.float64]
Months = NDArray[np.floating[Any]]
YEAR = 12
TABLE = Path(__file__).with_name("indicators.csv")


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One row of the table. `times` brings it to the unit that people use.

    `name` stands in a sentence with its article; `more` and `less` say which way.
    """

    key: str
    title: str
    name: str
    unit: str
    change_unit: str
    times: float
    decimals: int
    more: str
    less: str
    lower: str
    higher: str
    definition: str

    @property
    def words(self) -> tuple[str, ...]:
        """Every Dutch text of it, to be translated."""
        told = (self.title, self.name, self.unit, self.change_unit, self.definition)
        return (*told, self.more, self.less, self.lower, self.higher)

    @property
    def derived(self) -> figures.Derived:
        """How the model makes it."""
        made = figures.BY_NAME[self.key]
        assert isinstance(made, figures.Derived)
        return made

    @property
    def way(self) -> int:
        """1: more is better, -1: less is better, 0: neither by itself."""
        return {"higher": 1, "lower": -1, "neither": 0}[self.derived.better]

    @property
    def is_flow(self) -> bool:
        """Whether it is told over twelve months instead of on a day."""
        return any(_moment(name) == "flow" for name in self.derived.parts)


def _moment(name: str) -> str:
    return figures.FIGURES[figures.INDEX[name]].moment


def over_year(values: Floats, *, is_level: bool = False) -> Floats:
    """The twelve months that end here, summed or their mean; before that not known."""
    summed = np.cumsum(values, axis=1)
    made = np.full_like(summed, np.nan)
    made[:, YEAR - 1 :] = summed[:, YEAR - 1 :]
    made[:, YEAR:] -= summed[:, :-YEAR]
    return made / YEAR if is_level else made


def values_of(indicator: Indicator, months: Months) -> Floats:
    """An indicator per replication and month of `months[run, month, GI, figure]`."""
    made = indicator.derived
    part = _added(indicator, months, made.parts) * indicator.times
    if not made.wholes:
        return part
    whole = _added(indicator, months, made.wholes)
    is_known = whole > 0  # of nothing there is no rate
    return np.where(is_known, part / np.where(is_known, whole, 1), np.nan)


def _added(indicator: Indicator, months: Months, names: tuple[str, ...]) -> Floats:
    columns = [figures.INDEX[name] for name in names]
    added: Floats = months[..., columns].sum(axis=(2, 3), dtype=np.float64)
    if not indicator.is_flow:
        return added
    return over_year(added, is_level=_moment(names[0]) == "stock")


def _read() -> Iterator[Indicator]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            given: dict[str, Any] = dict(row)
            given["times"] = float(row["times"])
            given["decimals"] = int(row["decimals"])
            yield Indicator(**given)


INDICATORS = tuple(_read())
BY_KEY = {each.key: each for each in INDICATORS}
