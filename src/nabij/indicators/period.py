"""The period of a figure, and the three periods of a year."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from nabij.indicators.tables import Days, Mask


@dataclass(frozen=True)
class Period:
    """From `first` up to and including `last`; stock figures are those of `last`."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise ValueError("Een periode eindigt niet voordat ze begint.")

    @property
    def day(self) -> np.datetime64:
        """The last day, as the typed columns write it."""
        return np.datetime64(self.last, "D")

    def holds(self, days: Days) -> Mask:
        """Which days lie in the period; an unknown day does not."""
        return (days >= np.datetime64(self.first, "D")) & (days <= self.day)


# A period ends with February, June and October: the monitor is read three times a year.
STARTS = ((11, 1), (3, 1), (7, 1))


def period_of(on: date) -> Period:
    """Give the whole period in which a day lies.

    >>> period_of(date(2026, 1, 15))
    Period(first=datetime.date(2025, 11, 1), last=datetime.date(2026, 2, 28))
    """
    starts = [
        date(year, month, day)
        for year in (on.year - 1, on.year, on.year + 1)
        for month, day in STARTS
    ]
    first = max(start for start in starts if start <= on)
    following = min(start for start in starts if start > on)
    return Period(first, following - timedelta(days=1))


def previous(period: Period, *, count: int) -> tuple[Period, ...]:
    """Give `count` whole periods, oldest first; the last is the one given."""
    found = [period]
    while len(found) < count:
        found.append(period_of(found[-1].first - timedelta(days=1)))
    return tuple(reversed(found))
