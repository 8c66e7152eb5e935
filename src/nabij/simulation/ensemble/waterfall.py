"""A package taken apart: each measure alone, together, and what is left between."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

from nabij.simulation.ensemble.comparing import Paired
from nabij.simulation.ensemble.shapes import HIGH, LOW, Floats, Result


class Bar(NamedTuple):
    """One bar: the mean over runs, which adds up, with its 90 % interval over runs."""

    name: str
    mean: float
    low: float
    high: float


class Waterfall(NamedTuple):
    """The bars of the parts and of their interaction; together they are the whole."""

    parts: tuple[Bar, ...]
    interaction: Bar
    whole: Bar


def waterfall(
    base: Result,
    parts: Sequence[Result],
    whole: Result,
    figure: str,
    on: date,
    gis: Sequence[str] | None = None,
) -> Waterfall:
    """How the difference of a package comes about, over the same runs."""
    runs = min(result.replications for result in (base, *parts, whole))
    columns = [
        Paired(base, other).differences(figure, gis)[:runs, base.at(on)]
        for other in (*parts, whole)
    ]
    together = columns.pop()
    alone = [
        _bar(part.scenario.name, column)
        for part, column in zip(parts, columns, strict=True)
    ]
    total = _bar(whole.scenario.name, together)
    rest = _bar("interaction", together - np.sum(columns, axis=0))
    # Rounding may not leave a gap between the bars: the rest is what is really left.
    left = total.mean - sum(bar.mean for bar in alone)
    return Waterfall(tuple(alone), rest._replace(mean=left), total)


def _bar(name: str, values: Floats) -> Bar:
    low, high = np.quantile(values, (LOW, HIGH))
    return Bar(name, float(values.mean()), float(low), float(high))
