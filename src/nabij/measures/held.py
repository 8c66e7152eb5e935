"""Whose measures somebody holds."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from nabij.measures.models import Assignment

FIXED = Assignment.Role.FIXED


@dataclass(frozen=True, kw_only=True)
class HeldMeasure:
    """A measure somebody holds or will: the assignment, the youth, the role."""

    assignment_id: int
    youth_id: int
    worker_id: int
    label: str
    role: str
    is_fixed: bool


def youths_held(
    *, controller_id: int, workers: Collection[int], on: dt.date
) -> set[int]:
    """The youths of whom these workers hold a measure on a day, in any role."""
    rows = Assignment.objects.holding(on).filter(
        controller_id=controller_id, worker__in=workers
    )
    return set(rows.values_list("youth_id", flat=True))


def measures_held(*, workers: Collection[int], on: dt.date) -> list[HeldMeasure]:
    """What these workers hold on a day or from later on, as far as it is open."""
    rows = Assignment.objects.ending_after(on).filter(worker__in=workers)
    found = rows.select_related("measure").order_by("youth_id", "pk")
    return [
        HeldMeasure(
            assignment_id=row.pk,
            youth_id=row.youth_id,
            worker_id=row.worker_id,
            label=row.measure.get_type_display(),
            role=row.get_role_display(),
            is_fixed=row.role == FIXED,
        )
        for row in found
        if row.measure.superseded_at is None
        and (row.measure.until_on is None or row.measure.until_on > on)
    ]


def fixed_workers_so_far(*, youths: Collection[int], on: dt.date) -> dict[int, int]:
    """How many fixed workers each youth has had up to a day, over all measures."""
    rows = Assignment.objects.current().filter(
        youth__in=youths, role=FIXED, from_on__lte=on
    )
    workers: dict[int, set[int]] = defaultdict(set)
    for youth, worker in rows.values_list("youth_id", "worker_id"):
        workers[youth].add(worker)
    return {youth: len(found) for youth, found in workers.items()}


def changes_of_face(
    *, controller_id: int, since: dt.date, on: dt.date
) -> tuple[int, int]:
    """Changes of fixed worker in a period, and of how many youths.

    A change is a fixed worker who was not the first one of that youth. Counts only,
    so that who may open no file can be told them.
    """
    rows = Assignment.objects.current().filter(
        controller_id=controller_id, role=FIXED, from_on__lte=on
    )
    seen: dict[int, set[int]] = defaultdict(set)
    changes, youths = 0, set()
    columns = ("youth_id", "worker_id", "from_on")
    for youth, worker, from_on in rows.order_by("from_on", "pk").values_list(*columns):
        is_change = bool(seen[youth]) and worker not in seen[youth]
        seen[youth].add(worker)
        if is_change and from_on >= since:
            changes += 1
            youths.add(youth)
    return changes, len(youths)
