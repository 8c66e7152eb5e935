"""From rows as a database gives them to columns as the indicators want them."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from nabij.indicators.tables import DAY, Days, Floats, Ints


def columns(rows: Iterable[tuple[Any, ...]], *, count: int) -> list[tuple[Any, ...]]:
    """Turn rows into `count` columns; no rows give as many empty columns.

    >>> columns([(1, "a"), (2, "b")], count=2)
    [(1, 2), ('a', 'b')]
    """
    return list(zip(*rows, strict=True)) or [()] * count


def ints(values: Iterable[Any]) -> Ints:
    """A column of whole numbers."""
    return np.array(list(values), dtype=np.int64)


def floats(values: Iterable[Any]) -> Floats:
    """A column of fractions; decimals of the database among them."""
    return np.array([float(value) for value in values], dtype=np.float64)


def days(values: Iterable[Any]) -> Days:
    """A column of days; None becomes NaT: not known, or no end."""
    return np.array(list(values), dtype=DAY)
