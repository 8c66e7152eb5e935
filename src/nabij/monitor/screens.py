"""What one reader sees of one period: the sets, the period before, the trend."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

from nabij.base.acting import Actor
from nabij.base.errors import BadInput, NotFound
from nabij.indicators.period import Period
from nabij.monitor import periods, presenting, queries, trends
from nabij.monitor.queries import Shown


@dataclass(frozen=True, kw_only=True)
class Screen:
    """One set with what stands beside it; `shown` is None when there is no set yet."""

    period: Period
    shown: Shown | None
    before: Shown | None = None
    charts: list[Any] = field(default_factory=list)


def own(*, by: Actor, period: Period, on: Any) -> Screen:
    """The figures of the own institution, nothing hidden."""
    before, course = periods.before(period), periods.ended(on)
    found = queries.own_sets(by=by, periods=(*course, period, before))
    if periods.is_running(period, on=on):
        course = (*course, period)
    return Screen(
        period=period,
        shown=found.get(period),
        before=found.get(before),
        charts=trends.courses(course, found),
    )


def published(*, by: Actor, period: Period, organisation_id: int | None) -> Screen:
    """What was published of one institution, or of all together."""
    is_one = organisation_id is not None
    if is_one and organisation_id not in queries.open_organisations(by=by):
        raise NotFound
    every = tuple(sorted(queries.published_periods(by=by), key=lambda each: each.last))
    found = {
        shown.period: shown
        for shown in queries.published(
            by=by, periods=every, organisation_id=organisation_id
        )
        if shown.organisation_id == organisation_id
    }
    course = every[-periods.SHOWN :]
    return Screen(
        period=period,
        shown=found.get(period),
        before=found.get(periods.before(period)),
        charts=trends.courses(course, found),
    )


def chosen_published(*, by: Actor, first: str, last: str) -> Period | None:
    """The published period that was asked for; None when nothing was published."""
    known = queries.published_periods(by=by)
    if not known or not (first or last):
        return known[0] if known else None
    for period in known:
        if (period.first.isoformat(), period.last.isoformat()) == (first, last):
            return period
    raise BadInput(
        gettext(
            "Van deze periode zijn geen cijfers gepubliceerd. Kies een periode uit de"
            " lijst; buiten de instelling zijn er geen vrije perioden."
        )
    )


def side_by_side(sets: list[Shown]) -> list[dict[str, Any]]:
    """A row for each key figure, with what each institution has, the sum last.

    Figures go down and institutions across: ten figures never fit beside each other.
    """
    if not sets:
        return []
    found = {
        id: [presenting.line(id, shown, None) for shown in sets] for id in KEY_FIGURES
    }
    return [
        {"line": lines[0], "cells": list(zip(sets, lines, strict=True))}
        for lines in found.values()
    ]


KEY_FIGURES = (
    "youths_without_fixed_worker",
    "of_which_flow_through",
    "wait_days_ended_in_period",
    "wait_days_still_waiting",
    "workload",
    "workers",
    "absence",
    "turnover_12_months",
    "first_contact_5wd",
    "plan_6wk_from_start",
)
