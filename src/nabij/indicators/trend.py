"""Figures over time: one set per period, oldest first."""

from collections.abc import Iterable

from nabij.indicators.figures import Figures, figures
from nabij.indicators.period import Period
from nabij.indicators.tables import Register


def series(register: Register, periods: Iterable[Period]) -> tuple[Figures, ...]:
    """Work out all figures for each period from one register as it is known now.

    What does not depend on the day is worked out once, so many dates cost little.
    """
    return tuple(figures(register, on=p.last, since=p.first) for p in periods)
