"""The first baseline: one exit rate for everybody, the same in every year.

Fitted on 2016-2018 as all ends over all mean stocks; the mean stock of a year is the
middle of its begin and end. What this gets wrong is what a model has to get better.
"""

from collections.abc import Mapping
from typing import NamedTuple

from nabij.simulation.calibration.published import FIT, JUDGE, by_year


class Naive(NamedTuple):
    """A constant yearly exit rate and the stock at the end of the fitted years."""

    rate: float
    stock: float
    mean_inflow: float


def fitted(kind: str) -> Naive:
    """Fit the rate of one kind of measure (protection, ots) on 2016-2018."""
    stocks, ends = by_year(f"stock_{kind}"), by_year(f"out_{kind}")
    exposed = sum((stocks[year - 1] + stocks[year]) / 2 for year in FIT)
    begun = by_year(f"in_{kind}")
    return Naive(
        rate=sum(ends[year] for year in FIT) / exposed,
        stock=stocks[FIT[-1]],
        mean_inflow=sum(begun[year] for year in FIT) / len(FIT),
    )


def forecast(fit: Naive, inflow: Mapping[int, float]) -> dict[int, tuple[float, float]]:
    """Stock at the end and ends during each year, from the inflow of that year.

    The rate works on the mean of begin and end: end = begin + inflow - ends.
    """
    stock, found = fit.stock, {}
    for year in sorted(inflow):
        end = (stock * (1 - fit.rate / 2) + inflow[year]) / (1 + fit.rate / 2)
        found[year] = (end, stock + inflow[year] - end)
        stock = end
    return found


def given(kind: str) -> dict[int, tuple[float, float]]:
    """Forecast 2019-2022 with the inflow that was published."""
    begun = by_year(f"in_{kind}")
    return forecast(fitted(kind), {year: begun[year] for year in JUDGE})


def not_given(kind: str) -> dict[int, tuple[float, float]]:
    """Forecast 2019-2022 with the mean inflow of 2016-2018 in every year."""
    fit = fitted(kind)
    return forecast(fit, dict.fromkeys(JUDGE, fit.mean_inflow))
