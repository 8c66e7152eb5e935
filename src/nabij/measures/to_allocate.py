"""What an allocation needs to know of measures and of who holds them.

Row security decides which rows come: only a machine of the organisation reads all of
them, so the caller borrows it. Numbers of rows and days; never a name.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from nabij.indicators.caseloads import Load
from nabij.measures.models import Assignment, Measure
from nabij.measures.workload import caseloads
from nabij.measures.workload.counts import weights_of
from nabij.rules import caseload


def loads_of_workers(*, organisation_id: int, on: dt.date) -> dict[int, Load]:
    """The load of every worker who has or had an employment."""
    return caseloads.counted(organisation_id=organisation_id).per_worker(on)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A measure as an allocation weighs it; `former_worker_id` had it last."""

    measure_id: int
    weight: float
    until_on: dt.date | None
    former_worker_id: int | None


def cases(*, measures: Collection[int], on: dt.date) -> dict[int, Case]:
    """The weight on a day, the planned end and the last fixed worker of measures."""
    was_set = weights_of(measures=measures)
    former = _former(measures, on)
    rows = Measure.objects.filter(pk__in=measures)
    found = {}
    for pk, from_on, until_on in rows.values_list("pk", "from_on", "until_on"):
        weight = was_set.get(pk)
        case = caseload.Case(
            begun_on=from_on, complexity=float(weight.weight) if weight else None
        )
        found[pk] = Case(
            measure_id=pk,
            weight=caseload.case_weight(case=case, on=on),
            until_on=until_on,
            former_worker_id=former.get(pk),
        )
    return found


def _former(measures: Collection[int], on: dt.date) -> dict[int, int]:
    """Who was the last fixed worker of each measure whose assignment ended."""
    rows = Assignment.objects.current().filter(
        measure__in=measures, role=Assignment.Role.FIXED, until_on__lte=on
    )
    rows = rows.order_by("until_on", "pk")
    return dict(rows.values_list("measure_id", "worker_id"))


def fixed_workers(*, youths: Collection[int], on: dt.date) -> dict[int, set[int]]:
    """The fixed workers of each youth on a day, of measures that still run."""
    rows = Assignment.objects.holding(on).filter(
        youth__in=youths, role=Assignment.Role.FIXED
    )
    columns = ("youth_id", "worker_id", "measure__until_on")
    found: dict[int, set[int]] = defaultdict(set)
    for youth, worker, ends in rows.values_list(*columns):
        if ends is None or ends > on:
            found[youth].add(worker)
    return found


def begun_since(
    *, controller_id: int, since: dt.date, on: dt.date
) -> dict[int, set[int]]:
    """The youths whom each worker got as fixed worker from a day on, until a day."""
    rows = Assignment.objects.current().filter(
        controller_id=controller_id,
        role=Assignment.Role.FIXED,
        from_on__gte=since,
        from_on__lte=on,
    )
    found: dict[int, set[int]] = defaultdict(set)
    for worker, youth in rows.values_list("worker_id", "youth_id"):
        found[worker].add(youth)
    return found
