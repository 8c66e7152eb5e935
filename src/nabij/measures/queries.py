"""Measures with their assignments, as lives over time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from nabij.measures.files import (
    share_of_file,
    temporary_workers,
)
from nabij.measures.held import (
    HeldMeasure,
    changes_of_face,
    fixed_workers_so_far,
    measures_held,
    youths_held,
)
from nabij.measures.models import Assignment, Measure
from nabij.measures.plans import plans_fixed
from nabij.measures.titles import Title, title_for, titles
from nabij.measures.to_allocate import (
    Case,
    begun_since,
    cases,
    fixed_workers,
    loads_of_workers,
)
from nabij.measures.typed import (
    weights_typed_since,
)
from nabij.measures.workload.counts import (
    TeamHeadroom,
    headroom,
    headroom_of_organisation,
    headroom_per_team,
)
from nabij.measures.workload.workers import AtWork, workers_of_team

__all__ = [
    "AtWork",
    "Case",
    "Held",
    "HeldMeasure",
    "Life",
    "TeamHeadroom",
    "Title",
    "begun_since",
    "cases",
    "changes_of_face",
    "fixed_workers",
    "fixed_workers_so_far",
    "headroom",
    "headroom_of_organisation",
    "headroom_per_team",
    "lives",
    "loads_of_workers",
    "measures_held",
    "plans_fixed",
    "share_of_file",
    "temporary_workers",
    "title_for",
    "titles",
    "weights_typed_since",
    "workers_of_team",
    "youths_held",
]


@dataclass(frozen=True, kw_only=True)
class Held:
    """A worker holds a measure in a role."""

    worker_id: int
    role: str
    from_on: dt.date
    until_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Life:
    """One measure over time with everybody who held it."""

    measure_id: int
    youth_id: int
    type: int
    from_on: dt.date
    until_on: dt.date | None
    received_on: dt.date | None
    held: list[Held] = field(default_factory=list)


def lives(
    *, controller_id: int, youths: Collection[int] | None = None
) -> Iterable[Life]:
    """Every current measure of an organisation (of these youths), as known now."""
    measures = Measure.objects.current().filter(controller_id=controller_id)
    assigned = Assignment.objects.current().filter(controller_id=controller_id)
    if youths is not None:
        measures = measures.filter(youth__in=youths)
        assigned = assigned.filter(youth__in=youths)
    held: dict[int, list[Held]] = defaultdict(list)
    fields = ("measure_id", "worker_id", "role", "from_on", "until_on")
    for measure_id, *rest in assigned.values_list(*fields).iterator(5_000):
        held[measure_id].append(Held(**dict(zip(fields[1:], rest, strict=True))))
    columns = ("pk", "youth_id", "type", "from_on", "until_on", "received_on")
    for pk, *values in measures.values_list(*columns).order_by("pk").iterator(5_000):
        named = dict(zip(columns[1:], values, strict=True))
        yield Life(measure_id=pk, held=held.get(pk, []), **named)
