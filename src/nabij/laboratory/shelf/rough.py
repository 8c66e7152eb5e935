"""A rough picture at once: effects of trial runs, moved in time and added up.

Each lever was tried at a few positions, over the same runs as the base. Between
positions and beyond them the effect is taken to be straight; a later or slower start
moves it in time; several levers are added inside each run. What levers do to each other
is not in it. It is shown only until the first runs of the question itself are there.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.laboratory.levers import Lever, levers
from nabij.laboratory.reporting.findings import Point, Range
from nabij.laboratory.reporting.indicators import BY_KEY
from nabij.laboratory.shelf import stored
from nabij.simulation.scenarios.numbering import describe
from nabij.simulation.scenarios.schema import Change, Scenario

Floats = NDArray[np.float64]
SINCE = dt.date(2023, 1, 1)  # the day from which levers were tried
EVERY, MONTHS = 3, 60  # how often, and until how long after it, the effect is known
YEARS = (1, 2, 4)
LOW, HIGH = 0.05, 0.95
EDGE = 1e-9


@dataclass(frozen=True)
class Tried:
    """One lever: its positions in order, and what each did `[position, i, run, t]`."""

    lever: Lever
    positions: Floats
    effects: Floats


@dataclass(frozen=True)
class Rough:
    """The rough picture of a scenario: a point for each indicator and year."""

    runs: int
    years: tuple[int, ...]
    points: dict[str, tuple[Point, ...]]
    left_out: tuple[str, ...]
    is_beyond: bool


def tried() -> dict[str, Tried]:
    """What is known of each lever, by its parameter."""
    return _tried_of(stored.index().digests.get("rough", ""))


@cache
def _tried_of(digest: str) -> dict[str, Tried]:
    """Read once for each shelf."""
    told = stored.record("rough") if digest else None
    if told is None:
        return {}
    known = levers()
    return {
        known[key].parameter: _tried(known[key], about["tried"])
        for key, about in told["levers"].items()
        if key in known and known[key].how == about["how"]
    }


def _tried(lever: Lever, rows: Sequence[dict[str, Any]]) -> Tried:
    """The positions with their effects; where it stands by itself it does nothing."""
    pairs = [(row["at"], np.array(row["effect"], dtype=float)) for row in rows]
    if lever.switch is None:
        pairs.append((lever.now, np.zeros_like(pairs[0][1])))
    pairs.sort(key=lambda pair: pair[0])
    positions = np.array([at for at, _ in pairs])
    return Tried(lever, positions, np.stack([effect for _, effect in pairs]))


def estimate(scenario: Scenario) -> Rough | None:
    """What the changes of a scenario probably do; None when nothing is known of any."""
    told, known = stored.record("rough"), tried()
    counted = [each for each in scenario.changes if each.parameter in known]
    if told is None or not counted:
        return None
    switches = {each.lever.switch[0] for each in known.values() if each.lever.switch}
    left_out = [
        each.parameter
        for each in scenario.changes
        if each.parameter not in known and each.parameter not in switches
    ]
    first = min(change.from_on for change in counted)
    months = [12 * years for years in YEARS]
    summed = sum(_course(known[c.parameter], c, first, months) for c in counted)
    assert isinstance(summed, np.ndarray)
    share = sum(told["shares"][gi] for gi in scenario.gis) if scenario.gis else 1.0
    return Rough(
        runs=told["runs"],
        years=YEARS,
        points=dict(_points(told["indicators"], summed, share, first)),
        left_out=tuple(dict.fromkeys(left_out)),
        is_beyond=any(_is_beyond(known[c.parameter], c) for c in counted),
    )


def _points(
    keys: Sequence[str], summed: Floats, share: float, first: dt.date
) -> Iterator[tuple[str, tuple[Point, ...]]]:
    for at, key in enumerate(keys):
        if key in BY_KEY:
            # A count of one institution is its part of the country; a rate is a rate.
            part = 1.0 if BY_KEY[key].derived.wholes else share
            yield (
                key,
                tuple(
                    _point(part * summed[at, :, n], _later(first, years))
                    for n, years in enumerate(YEARS)
                ),
            )


def _point(change: Floats, on: dt.date) -> Point:
    low, middle, high = np.quantile(change, (LOW, 0.5, HIGH))
    return Point(
        on=on,
        base=None,
        other=None,
        change=Range(median=float(middle), low=float(low), high=float(high)),
        fell=float(np.mean(change < 0)),
        rose=float(np.mean(change > 0)),
    )


def _later(first: dt.date, years: int) -> dt.date:
    end = dt.date(first.year + years, first.month, 1)
    return end - dt.timedelta(days=1)


def _course(
    known: Tried, change: Change, first: dt.date, months: Sequence[int]
) -> Floats:
    """What one change does `[indicator, run, month]`, so many months after the first.

    It grows in equal monthly steps, so its effect is the mean of as many effects, each
    a month later than the one before.
    """
    full = _at(known, change)
    begin = (change.from_on.year - first.year) * 12 + change.from_on.month - first.month
    steps = range(begin, begin + max(1, change.phase_in_months))
    moments = np.array([[month - step for step in steps] for month in months], float)
    grid = np.arange(0, MONTHS + 1, EVERY)
    padded = np.concatenate([np.zeros((*full.shape[:2], 1)), full], axis=2)
    made = np.empty((*full.shape[:2], len(months)))
    for i, run in np.ndindex(full.shape[:2]):
        made[i, run] = np.interp(moments, grid, padded[i, run]).mean(axis=1)
    return made


def _at(known: Tried, change: Change) -> Floats:
    """The effect at the position of the change; a range is spread over the runs."""
    low, high = sorted(_position(known.lever, change, n) for n in _ends(change))
    runs = known.effects.shape[2]
    # Evenly over the range, in an order of its own for each lever.
    order = np.random.default_rng(list(known.lever.key.encode())).permutation(runs)
    places = low + (high - low) * (order + 0.5) / runs
    made = np.empty(known.effects.shape[1:])
    for run, place in enumerate(places):
        made[:, run] = _between(known, run, place)
    return made


def _between(known: Tried, run: int, place: float) -> Floats:
    """Straight between the two nearest positions, and on beyond the last."""
    positions = known.positions
    right = int(np.clip(np.searchsorted(positions, place), 1, len(positions) - 1))
    left = right - 1
    part = (place - positions[left]) / (positions[right] - positions[left])
    low, high = known.effects[left, :, run], known.effects[right, :, run]
    found: Floats = low + part * (high - low)
    return found


def _ends(change: Change) -> tuple[float, float]:
    """The least and the most of a change, in its own unit."""
    return describe(change.amount)


def _position(lever: Lever, change: Change, amount: float) -> float:
    """An amount of a change as a position of the lever."""
    value = lever.about.value
    number = {"to": amount, "times": value * amount, "plus": value + amount}[change.how]
    if lever.how == "percent":
        return (number / value - 1) * 100
    return number * lever.times


def _is_beyond(known: Tried, change: Change) -> bool:
    ends = [_position(known.lever, change, n) for n in _ends(change)]
    least, most = known.positions[0], known.positions[-1]
    return bool(min(ends) < least - EDGE or max(ends) > most + EDGE)
