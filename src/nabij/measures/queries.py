"""Measures with their assignments, as lives over time."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Expression, QuerySet

from nabij.base import clock
from nabij.base.compiled import Compiled, one_of
from nabij.measures.bearing import is_about
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
    "came_in",
    "cases",
    "changes_of_face",
    "fixed_workers",
    "fixed_workers_so_far",
    "headroom",
    "headroom_of_organisation",
    "headroom_per_team",
    "is_about",
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
    about = {
        "controller_id": controller_id,
        "youths": None if youths is None else list(youths),
    }
    held: dict[int, list[Held]] = defaultdict(list)
    for measure_id, worker_id, role, from_on, until_on in ASSIGNED(**about):
        held[measure_id].append(
            Held(worker_id=worker_id, role=role, from_on=from_on, until_on=until_on)
        )
    names = ("measure_id", "youth_id", "type", "from_on", "until_on", "received_on")
    for row in ORDERED(**about):
        yield Life(held=held.get(row[0], []), **dict(zip(names, row, strict=True)))


def _assigned(
    controller_id: Expression, youths: Expression | None
) -> QuerySet[Any, Any]:
    rows = Assignment.objects.current().filter(controller_id=controller_id)
    if youths is not None:
        rows = rows.filter(one_of("youth_id", youths))
    return rows.values_list("measure_id", "worker_id", "role", "from_on", "until_on")


def _ordered(
    controller_id: Expression, youths: Expression | None
) -> QuerySet[Any, Any]:
    rows = Measure.objects.current().filter(controller_id=controller_id)
    if youths is not None:
        rows = rows.filter(one_of("youth_id", youths))
    return rows.order_by("pk").values_list(
        "pk", "youth_id", "type", "from_on", "until_on", "received_on"
    )


def came_in(
    *, controller_id: int, youths: Collection[int] | None = None
) -> dict[int, dt.date]:
    """By current measure: the day it first came in here, whatever was corrected."""
    rows = CAME_IN(
        controller_id=controller_id, youths=None if youths is None else list(youths)
    )
    first: dict[str, dt.datetime] = {}
    now: dict[int, str] = {}
    for measure_id, key, recorded_at, superseded_at in rows:
        first[key] = min(first.get(key, recorded_at), recorded_at)
        if superseded_at is None:
            now[measure_id] = key
    return {measure: clock.day_of(first[key]) for measure, key in now.items()}


def _came_in(
    controller_id: Expression, youths: Expression | None
) -> QuerySet[Any, Any]:
    rows = Measure.objects.filter(controller_id=controller_id)
    if youths is not None:
        rows = rows.filter(one_of("youth_id", youths))
    return rows.values_list("pk", "register_key", "recorded_at", "superseded_at")


ASSIGNED, ORDERED = Compiled(_assigned), Compiled(_ordered)
CAME_IN = Compiled(_came_in)
