"""From results to findings: every difference is taken run by run, then told.

Sums over institutions are made inside each run, so an interval of a total is never the
sum of intervals.
"""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterator, Sequence

import numpy as np

from nabij.laboratory.reporting.changes import told
from nabij.laboratory.reporting.findings import (
    Course,
    Findings,
    Milestone,
    Origin,
    Part,
    Place,
    Point,
    Range,
    Split,
    ranged,
)
from nabij.laboratory.reporting.indicators import (
    INDICATORS,
    Floats,
    Indicator,
    Months,
    over_year,
    values_of,
)
from nabij.simulation import figures
from nabij.simulation.ensemble.comparing import Paired, collapses, shares
from nabij.simulation.ensemble.shapes import Interval, Result, interval

YEARS_TOLD = (1, 2, 4)
MONTHS_BEFORE = 36  # of the course before the first change that are told
PUBLISHED_UNTIL = dt.date(2023, 1, 1)  # the first day that is not in the figures
QUARTER = 3
# What an answer tells beside the nine: where the money goes, and the posts it pays.
COSTS = tuple(name for name in figures.INDEX if name.startswith("cost_"))
POSTS = "posts"
PARTS = (*COSTS, POSTS)
SIGNIFICANT = 5  # digits kept of a single run: no picture shows more


def find(
    *, base: Result, other: Result, wanted: int = 0, since: dt.date | None = None
) -> Findings:
    """Hold a scenario against its base; the base against itself tells its course.

    `since` is from when years are counted, so that several can have the same days.
    """
    paired = Paired(base, other)
    runs = paired.replications
    first = first_change(other)
    counted = max(first, since or first)
    milestones = tuple(_milestones(other, counted))
    main = _main(milestones)
    return Findings(
        scenario=other.scenario,
        base=base.scenario,
        origin=_origin(base, other),
        runs=runs,
        wanted=max(wanted, runs),
        start=other.months[0],
        first_change=first,
        milestones=milestones,
        courses=tuple(_course(each, paired, main.on, counted) for each in INDICATORS),
        empty_base=_whole(collapses(base)),
        empty_other=_whole(collapses(other)),
        changes=told(other.scenario),
        places=tuple(_places(paired, main.on)),
        parts=tuple(_part(name, paired, main.on) for name in PARTS),
    )


def first_change(result: Result) -> dt.date:
    """The month in which something differs for the first time.

    Where nothing differs it is the first month of which nothing was published.
    """
    start, end = result.months[0], result.months[-1]
    days = [change.from_on for change in result.scenario.changes]
    first = max(start, min(days, default=PUBLISHED_UNTIL))
    return first.replace(day=1) if first <= end else start


def _milestones(result: Result, first: dt.date) -> Iterator[Milestone]:
    begin = result.at(first)
    last = len(result.months) - begin
    for years in YEARS_TOLD:
        if years * 12 <= last:
            yield Milestone(years=years, on=_end(result.months[begin + years * 12 - 1]))
    if last < 12:
        yield Milestone(years=0, on=_end(result.months[-1]))


def _main(milestones: Sequence[Milestone]) -> Milestone:
    return [each for each in milestones if each.years <= 2][-1]


def _end(month: dt.date) -> dt.date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def _origin(base: Result, other: Result) -> Origin:
    head = other.header
    return Origin(
        scenario=head.digest,
        base=base.header.digest,
        version=head.version,
        numba=head.numba,
        parameters=head.parameters,
        seed=head.seed,
        sets=head.sets,
    )


def quarters(result: Result, first: dt.date) -> list[int]:
    """Months that are told: each third one, so that whole years fall on them."""
    begin = result.at(first)
    phase = (begin + QUARTER - 1) % QUARTER
    last = len(result.months) - 1
    every = {*range(phase, last, QUARTER), last}
    return sorted(month for month in every if month >= begin - MONTHS_BEFORE)


def _course(
    indicator: Indicator, paired: Paired, main: dt.date, counted: dt.date
) -> Course:
    runs = paired.replications
    base = values_of(indicator, paired.base.values[:runs])
    other = values_of(indicator, paired.other.values[:runs])
    months = quarters(paired.other, counted)
    at = paired.other.at(main)
    split = shares(other[:, at] - base[:, at], paired.base.set_of[:runs])
    return Course(
        key=indicator.key,
        points=tuple(
            point_of(base[:, m], other[:, m], _end(paired.other.months[m]))
            for m in months
        ),
        runs_base=_rounded(base[:, at]),
        runs_other=_rounded(other[:, at]),
        split=_split(split.parameters, split.chance),
    )


def point_of(base: Floats, other: Floats, on: dt.date) -> Point:
    """One moment: both sides and the paired difference."""
    change = other - base
    known = change[np.isfinite(change)]
    return Point(
        on=on,
        base=_range(interval(base)),
        other=_range(interval(other)),
        change=_range(interval(change)),
        fell=float(np.mean(known < 0)) if known.size else 0.0,
        rose=float(np.mean(known > 0)) if known.size else 0.0,
    )


def _split(parameters: float, chance: float) -> Split | None:
    if not np.isfinite(parameters + chance) or parameters + chance == 0:
        return None
    return Split(parameters=parameters, chance=chance)


def _rounded(values: Floats) -> tuple[float, ...]:
    known = np.sort(values[np.isfinite(values)])
    return tuple(float(f"{value:.{SIGNIFICANT}g}") for value in known)


def _places(paired: Paired, main: dt.date) -> Iterator[Place]:
    """Each institution by itself; of one there is nothing to lay beside each other."""
    names = paired.other.header.gis
    if len(names) < 2:
        return
    at, runs = paired.other.at(main), paired.replications
    for column, name in enumerate(names):
        points = {}
        for indicator in INDICATORS:
            at_main = [
                values_of(indicator, result.values[:runs, :, [column]])[:, at]
                for result in (paired.base, paired.other)
            ]
            points[indicator.key] = point_of(at_main[0], at_main[1], main)
        yield Place(
            gi=name,
            points=points,
            empty_base=_whole(collapses(paired.base, [name])).median,
            empty_other=_whole(collapses(paired.other, [name])).median,
            posts=_part(POSTS, paired, main, [column]),
        )


def _part(
    name: str, paired: Paired, main: dt.date, places: Sequence[int] | None = None
) -> Part:
    """One column at the main moment, a cost over twelve months."""
    at, runs = paired.other.at(main), paired.replications
    base, other = (
        _added(name, result.values[:runs], places)[:, at]
        for result in (paired.base, paired.other)
    )
    return Part(
        key=name, base=_range(interval(base)), change=_range(interval(other - base))
    )


def _added(name: str, values: Months, places: Sequence[int] | None) -> Floats:
    column = values[..., figures.INDEX[name]]
    kept = column if places is None else column[:, :, list(places)]
    added: Floats = kept.sum(axis=2, dtype=np.float64)
    is_flow = figures.FIGURES[figures.INDEX[name]].moment == "flow"
    return over_year(added) if is_flow else added


def _range(found: Interval) -> Range | None:
    return ranged(found.median, found.low, found.high)


def _whole(found: Interval) -> Range:
    return _range(found) or Range(median=0, low=0, high=1)
