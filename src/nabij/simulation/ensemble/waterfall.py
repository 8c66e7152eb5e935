"""A package taken apart: each measure alone, together, and what is left between."""

from collections.abc import Mapping, Sequence
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
    year: int,
    gis: Sequence[str] | None = None,
) -> Waterfall:
    """How the difference of a package in a year comes about, over the same runs."""
    runs = min(result.replications for result in (base, *parts, whole))
    alone, together = (
        {
            each.scenario.name: Paired(base, each).yearly(figure, year, gis)[:runs]
            for each in results
        }
        for results in (parts, [whole])
    )
    return taken_apart(alone, together[whole.scenario.name], whole.scenario.name)


def taken_apart(alone: Mapping[str, Floats], together: Floats, name: str) -> Waterfall:
    """The bars of these differences, one for each run; `name` is that of the whole.

    A run without a rate counts as no change in every bar, so that bars add up.
    """
    alone = {part: np.nan_to_num(values) for part, values in alone.items()}
    together = np.nan_to_num(together)
    parts = tuple(_bar(part, values) for part, values in alone.items())
    total = _bar(name, together)
    rest = _bar("interaction", together - np.sum(list(alone.values()), axis=0))
    # Rounding may not leave a gap between the bars: the rest is what is really left.
    left = total.mean - sum(bar.mean for bar in parts)
    return Waterfall(parts, rest._replace(mean=left), total)


def _bar(name: str, values: Floats) -> Bar:
    low, high = np.quantile(values, (LOW, HIGH))
    return Bar(name, float(values.mean()), float(low), float(high))
