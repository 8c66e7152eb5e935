"""Published beside model, naive and rate model: one cell for each figure and period."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.calibration import naive, rates
from nabij.simulation.calibration.doubting import widened
from nabij.simulation.calibration.driving import Calendar
from nabij.simulation.calibration.forecasting import held_on, spread_of
from nabij.simulation.calibration.periods import over
from nabij.simulation.calibration.published import FIT, JUDGE, Target, by_year
from nabij.simulation.calibration.scoring import Spread

Floats = NDArray[np.float64]


class Foretold(NamedTuple):
    """Three answers to one question."""

    model: Spread
    naive: float | None
    rates: Spread | None


class Cell(NamedTuple):
    """One published figure, with the inflow given and with the inflow not given."""

    figure: str
    period: str
    published: float
    use: str
    given: Foretold
    free: Foretold


class Runs(NamedTuple):
    """Figures [run, month, figure] of an ensemble and the months they are about."""

    months: Floats
    when: Calendar


def cells(targets: Iterable[Target], given: Runs, free: Runs) -> list[Cell]:
    """Hold every figure against both ensembles and both baselines."""
    return [
        Cell(
            figure=each.figure,
            period=each.period,
            published=each.value,
            use=each.use,
            given=_foretold(each, given, is_given=True),
            free=_foretold(each, free, is_given=False),
        )
        for each in targets
    ]


def _foretold(target: Target, runs: Runs, *, is_given: bool) -> Foretold:
    values = over(runs.months, runs.when.months, target.figure, target.period)
    known = _last_known(target, runs.when)
    if known:
        then = over(runs.months, runs.when.months, target.figure, known)
        values = held_on(values, then, by_year(target.figure)[int(known[:4])])
    since = int(known[:4]) if known else FIT[-1]
    spread = widened(spread_of(values), target, since=since)
    return Foretold(spread, _naive(target, is_given), _rates(target, is_given))


def _last_known(target: Target, when: Calendar) -> str | None:
    """The day whose published stock a forecast starts from.

    Both baselines start from the stock at the end of the fitted years, and so do we;
    what is asked after the last published year starts from that year.
    """
    published = by_year(target.figure)
    if not target.figure.startswith("stock_") or target.use == "fit":
        return None
    last = FIT[-1] if target.year <= JUDGE[-1] else when.given_until.year - 1
    return f"{last}-12-31" if last in published and target.year > last else None


def _naive(target: Target, is_given: bool) -> float | None:
    what, _, kind = target.figure.partition("_")
    if what not in ("stock", "out") or target.year not in JUDGE:
        return None
    if kind not in ("protection", "ots"):
        return None
    found = naive.given(kind) if is_given else naive.not_given(kind)
    return found[target.year][0 if what == "stock" else 1]


def _rates(target: Target, is_given: bool) -> Spread | None:
    what, _, kind = target.figure.partition("_")
    if what != "stock" or kind not in rates.STATES or target.year not in JUDGE:
        return None
    ask = rates.given if is_given else rates.not_given
    mean, low, high = ask(kind, JUDGE)[target.year]
    return Spread(mean, low, high)


def errors(found: Iterable[Cell], figure: str, *, naive_too: bool = False) -> Floats:
    """Relative errors of the judged years with the inflow given."""
    chosen = [each for each in found if each.figure == figure and each.use == "judge"]
    values = [
        each.given.naive if naive_too else each.given.model.median for each in chosen
    ]
    truth = [each.published for each in chosen]
    missed: Floats = np.array(values, dtype=np.float64) / np.array(truth) - 1.0
    return missed


def covered(found: Iterable[Cell], *, is_given: bool) -> tuple[int, int]:
    """How many judged stocks and flows lie in their interval, of how many."""
    chosen = [
        (each.given if is_given else each.free).model.holds(each.published)
        for each in found
        if each.use == "judge" and _is_outcome(each.figure, is_given)
    ]
    return sum(chosen), len(chosen)


def _is_outcome(figure: str, is_given: bool) -> bool:
    """Stocks and flows of protection; what is given is not foretold."""
    what, _, kind = figure.partition("_")
    wanted = ("stock", "out") if is_given else ("stock", "out", "in")
    return what in wanted and kind in ("protection", "ots", "voogdij")


def scores(
    found: Iterable[Cell], figure: str, *, is_given: bool
) -> Mapping[str, float]:
    """Mean interval score of the model and of the rate model over the judged years."""
    model, other = [], []
    for each in found:
        answer = each.given if is_given else each.free
        if each.figure == figure and each.use == "judge" and answer.rates:
            model.append(answer.model.score(each.published))
            other.append(answer.rates.score(each.published))
    return {"model": float(np.mean(model)), "rates": float(np.mean(other))}
