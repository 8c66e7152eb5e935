"""Adds figures of institutions and months first, and divides last.

A rate of nothing is no number: where nobody works there is no workload, not a low one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from nabij.simulation.figures import BY_NAME, INDEX, Derived, Figure

if TYPE_CHECKING:
    from nabij.simulation.ensemble.shapes import Floats, Result

MONTHS = 12
Over = Callable[["Floats", str], "Floats"]  # makes periods of months, by moment


def together(result: Result, name: str, places: Sequence[int]) -> Floats:
    """A figure per replication and month, over these institutions together."""
    return _figure(result, name, places, lambda months, moment: months)


def by_year(result: Result, name: str, places: Sequence[int]) -> Floats:
    """A figure per replication and whole year; a year that is not whole falls off."""
    is_ratio = bool(parts(name)[1])
    return _figure(result, name, places, _sum if is_ratio else _year)


def parts(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that a figure is the sum of, and what that is divided by."""
    known = BY_NAME[name]
    return ((name,), ()) if isinstance(known, Figure) else (known.parts, known.wholes)


def better(name: str) -> int:
    """1 when higher is better, -1 when lower is, 0 when neither."""
    return {"higher": 1, "lower": -1, "neither": 0}[BY_NAME[name].better]


def _figure(result: Result, name: str, places: Sequence[int], over: Over) -> Floats:
    of, wholes = parts(name)
    known = BY_NAME[name]
    factor = MONTHS if isinstance(known, Derived) and known.per_year else 1
    part = _columns(result, of, places, over) * factor
    if not wholes:
        return part
    whole = _columns(result, wholes, places, over)
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole != 0)


def _columns(
    result: Result, names: Sequence[str], places: Sequence[int], over: Over
) -> Floats:
    total: Floats = np.zeros(over(_one(result, names[0], places), "stock").shape)
    for name in names:
        moment = next(f.moment for f in (BY_NAME[name],) if isinstance(f, Figure))
        total += over(_one(result, name, places), moment)
    return total


def _one(result: Result, name: str, places: Sequence[int]) -> Floats:
    column = result.values[:, :, :, INDEX[name]][:, :, list(places)]
    summed: Floats = column.sum(axis=2, dtype=np.float64)
    return summed


def _whole_years(months: Floats) -> Floats:
    years = months.shape[1] // MONTHS
    cut = months[:, : years * MONTHS]
    return cut.reshape(months.shape[0], years, MONTHS)


def _sum(months: Floats, moment: str) -> Floats:
    summed: Floats = _whole_years(months).sum(axis=2)
    return summed


def _year(months: Floats, moment: str) -> Floats:
    is_stock = moment == "stock"
    return _whole_years(months)[:, :, -1] if is_stock else _sum(months, moment)
