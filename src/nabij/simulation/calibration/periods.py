"""A figure over a period: a year, half-year, quarter, month or the end of a day."""

import re
from datetime import date

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.errors import Unusable
from nabij.simulation.figures import BY_NAME, Figure, derive

Floats = NDArray[np.float64]
Month = tuple[int, int]
OVER_THE_YEAR = frozenset({"absence"})  # published as the mean of a period
FORM = re.compile(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(\d{2})(?:-(\d{2}))?))?")


def over(
    months: Floats, calendar: tuple[date, ...], figure: str, period: str
) -> Floats:
    """A figure of every run [..., month, figure] over a period.

    A stock counts on its last day, a flow is added up, a ratio is the ratio of means.
    """
    known = BY_NAME[figure]
    part = months[..., rows_of(calendar, period), :]
    if _is_stock(figure):
        return np.asarray(derive(part[..., -1, :], figure), dtype=np.float64)
    if isinstance(known, Figure) or not known.wholes:
        total: Floats = derive(part, figure).sum(axis=-1, dtype=np.float64)
        return total
    return np.asarray(derive(part.mean(axis=-2), figure), dtype=np.float64)


def _is_stock(figure: str) -> bool:
    known = BY_NAME[figure]
    names = (figure,) if isinstance(known, Figure) else (*known.parts, *known.wholes)
    parts = [BY_NAME[name] for name in names]
    moments = {each.moment for each in parts if isinstance(each, Figure)}
    return moments == {"stock"} and figure not in OVER_THE_YEAR


def rows_of(calendar: tuple[date, ...], period: str) -> list[int]:
    """The rows of the months of a period; one outside the run is refused."""
    first, last = ends(period)
    rows = [
        row
        for row, month in enumerate(calendar)
        if first <= (month.year, month.month) <= last
    ]
    if len(rows) != (last[0] - first[0]) * 12 + last[1] - first[1] + 1:
        raise Unusable(
            f"Periode {period} valt buiten de run "
            f"({calendar[0]:%Y-%m} tot en met {calendar[-1]:%Y-%m})."
        )
    return rows


def ends(period: str) -> tuple[Month, Month]:
    """The first and the last month of a period."""
    found = FORM.fullmatch(period)
    if not found:
        raise Unusable(
            f"Periode '{period}' is niet te lezen. Schrijf 2023, 2023-H1, 2023-Q2, "
            "2023-06 of 2023-06-30."
        )
    year, half, quarter, month = (int(each or 0) for each in found.groups()[:4])
    if month > 12:
        raise Unusable(f"Periode '{period}' heeft een maand die niet bestaat.")
    for number, size in ((half, 6), (quarter, 3), (month, 1)):
        if number:
            return (year, (number - 1) * size + 1), (year, number * size)
    return (year, 1), (year, 12)
