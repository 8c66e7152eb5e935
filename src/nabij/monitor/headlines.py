"""The few figures a day begins with; the page of the monitor has them all."""

import datetime as dt
from dataclasses import dataclass

from nabij.base.acting import Actor
from nabij.monitor import periods, presenting, queries
from nabij.monitor.presenting import Line
from nabij.monitor.queries import Shown

INSIDE = (*presenting.WAITS, "youths_without_fixed_worker", "workload")
OUTSIDE = (
    "youths_without_fixed_worker",
    "wait_days_ended_in_period",
    "wait_days_still_waiting",
    "workload",
)


@dataclass(frozen=True, kw_only=True)
class Headlines:
    """Figures of one period: a row for each institution, the sum over all last."""

    period: str
    titles: list[str]
    rows: list[tuple[Shown, list[Line]]]


def own(*, by: Actor, on: dt.date) -> Headlines | None:
    """Of the own institution: the period that runs, else the last that ended."""
    wanted = (periods.running(on), *periods.ended(on, count=1))
    found = queries.own_sets(by=by, periods=wanted)
    shown = next((found[period] for period in wanted if period in found), None)
    return _headlines([shown], INSIDE) if shown else None


def published(*, by: Actor) -> Headlines | None:
    """Of all institutions this reader may see, as they were published last."""
    known = queries.published_periods(by=by)
    found = queries.published(by=by, periods=tuple(known[:1]))
    return _headlines(found, OUTSIDE) if found else None


def _headlines(sets: list[Shown], ids: tuple[str, ...]) -> Headlines:
    rows = [(each, [presenting.line(id, each, None) for id in ids]) for each in sets]
    return Headlines(
        period=presenting.period_words(sets[0].period),
        titles=[line.title for line in rows[0][1]],
        rows=rows,
    )
