"""What a fixed family plan means for measures: its duty is fulfilled, its clock starts.

Only for measures of the organisation that fixed it, by somebody who may: the law asks
the plan of the institution that carries the measure out, and of nobody else.
"""

import datetime as dt
from collections.abc import Iterator

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.measures import planning
from nabij.measures.models import Measure
from nabij.measures.permissions import may_fix_plan
from nabij.plans import events as plans
from nabij.rules.codes import Group, measure_type


def follow_plan(news: plans.News, *, by: Actor, at: dt.datetime) -> None:
    """Write the day of the plan, or that the family makes none, at each measure."""
    if not may_fix_plan(by):
        return
    on = news.fixed_on if isinstance(news, plans.Fixed) else news.clear_on
    for measure in _measures(news.persons, by=by, at=at):
        if isinstance(news, plans.PassedOver):
            _pass_over(measure, news, by=by, at=at)
        elif on >= (measure.ordered_on or measure.from_on):
            _fix(measure, on, by=by, at=at)


def connect() -> None:
    """Called once, when the program starts."""
    plans.follow(follow_plan)


def _measures(
    persons: frozenset[int], *, by: Actor, at: dt.datetime
) -> Iterator[Measure]:
    rows = Measure.objects.holding(clock.day_of(at)).filter(
        youth__in=persons, controller_id=by.organisation_id
    )
    for row in rows.order_by("pk"):
        if measure_type(row.type).group is Group.PROTECTION:
            yield row


def _fix(measure: Measure, on: dt.date, *, by: Actor, at: dt.datetime) -> None:
    """The first plan fulfilled the duty; a later version of it is no other plan."""
    if planning.plan_of(measure.pk) is None:
        planning.fix_plan(measure_id=measure.pk, fixed_on=on, version="", by=by, at=at)


def _pass_over(
    measure: Measure, news: plans.PassedOver, *, by: Actor, at: dt.datetime
) -> None:
    before = planning.passed_over(measure.pk)
    planning.pass_over_family_plan(
        measure_id=measure.pk,
        ground=news.reason,
        clear_on=news.clear_on,
        replaces=before[0] if before else None,
        by=by,
        at=at,
    )
