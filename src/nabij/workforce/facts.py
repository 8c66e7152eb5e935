"""Typed columns of the workforce: worker numbers, hours and days, never a name.

Read by whoever row security lets read the organisation's workers: its own staff and
its own machines.
"""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db.models import Min

from nabij.base.spells import SpellQuerySet
from nabij.indicators.capacity import Entrants, Growth, Tasks
from nabij.indicators.caseloads import Places
from nabij.indicators.columns import columns, days, floats, ints
from nabij.indicators.tables import Absences, Employments
from nabij.rules.codes import JobFunction
from nabij.workforce.models import Absence, Employment, GrowthStep, OtherTask

Moment = dt.datetime | None
Workers = Collection[int] | None
CODES = {function.value: function.code for function in JobFunction}


def employments(
    *, controller_id: int, known_at: Moment = None, workers: Workers = None
) -> Employments:
    """Every employment, as known now or as it was known at a moment."""
    rows = _rows(Employment, controller_id, known_at, workers).values_list(
        "worker_id", "function", "hours_per_week", "from_on", "until_on"
    )
    worker, function, hours, start, end = columns(rows, count=5)
    codes = ints(CODES[name] for name in function)
    return Employments(ints(worker), codes, floats(hours), days(start), days(end))


def absences(
    *, controller_id: int, known_at: Moment = None, workers: Workers = None
) -> Absences:
    """Every absence, as known now or as it was known at a moment."""
    return Absences(*_shares(Absence, controller_id, known_at, workers))


def growth(*, controller_id: int, workers: Workers = None) -> Growth:
    """Every step that was set in the growth path of a worker."""
    return Growth(*_shares(GrowthStep, controller_id, None, workers))


def tasks(*, controller_id: int, workers: Workers = None) -> Tasks:
    """Every other task in hours a week."""
    rows = _rows(OtherTask, controller_id, None, workers).values_list(
        "worker_id", "hours_per_week", "from_on", "until_on"
    )
    worker, hours, start, end = columns(rows, count=4)
    return Tasks(ints(worker), floats(hours), days(start), days(end))


def entrants(*, controller_id: int, workers: Workers = None) -> Entrants:
    """Side-entrants, with the day their path began."""
    rows = (
        _rows(Employment, controller_id, None, workers)
        .filter(is_side_entrant=True)
        .order_by("worker_id")
        .values("worker_id")
        .annotate(begun=Min("from_on"))
        .values_list("worker_id", "begun")
    )
    worker, begun = columns(rows, count=2)
    return Entrants(ints(worker), days(begun))


def places(*, controller_id: int, workers: Workers = None) -> Places:
    """In which team each worker works, and since when."""
    rows = _rows(Employment, controller_id, None, workers).values_list(
        "worker_id", "team_id", "from_on"
    )
    worker, team, start = columns(rows, count=3)
    return Places(ints(worker), ints(team), days(start))


def _rows(
    model: type[Any], controller_id: int, known_at: Moment, workers: Workers
) -> SpellQuerySet[Any]:
    rows: SpellQuerySet[Any] = model.objects.filter(controller_id=controller_id)
    if workers is not None:
        rows = rows.filter(worker__in=workers)
    # The order makes sums of fractions equal from one reading to the next.
    rows = rows.order_by("worker_id", "from_on", "pk")
    return rows.current() if known_at is None else rows.known_at(known_at)


def _shares(
    model: type[Any], controller_id: int, known_at: Moment, workers: Workers
) -> tuple[Any, ...]:
    rows = _rows(model, controller_id, known_at, workers).values_list(
        "worker_id", "share", "from_on", "until_on"
    )
    worker, share, start, end = columns(rows, count=4)
    return ints(worker), floats(share), days(start), days(end)
