"""What is agreed and planned here for workers and teams, to flow back."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Q, QuerySet

from nabij.base.spells import Spell
from nabij.workforce.models import AgreedPath, GrowthStep, OtherTask, Worker

SpellT = TypeVar("SpellT", bound=Spell)


@dataclass(frozen=True, kw_only=True)
class TypedPeriod:
    """A path, task or step as it now stands; the id stays when it is changed.

    `value` is in the unit of its kind: measures per fte, hours a week, or a share.
    """

    id: int
    worker_key: str | None
    team: str | None
    from_on: dt.date
    until_on: dt.date | None
    value: float
    words: str
    recorded_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Since:
    """From where on, and of whom: `workers` and `team_id` when not of everybody."""

    controller_id: int
    moment: dt.datetime
    after_id: int = 0
    workers: Collection[int] | None = None
    team_id: int | None = None


def paths_typed_since(*, since: Since, limit: int) -> list[TypedPeriod]:
    """Agreed steps set or changed, oldest first; of one team and of all together."""
    rows = AgreedPath.objects.current()
    if since.team_id is not None:
        rows = rows.filter(Q(team=None) | Q(team_id=since.team_id))
    return [
        _typed(row, value=float(row.measures_per_fte), words=row.reason)
        for row in _since(rows, since).select_related("team")[:limit]
    ]


def tasks_typed_since(*, since: Since, limit: int) -> list[TypedPeriod]:
    """Other tasks set or changed, oldest first."""
    rows = _of_workers(OtherTask.objects.current(), since)
    return [
        _typed(row, value=float(row.hours_per_week), words=row.name)
        for row in _since(rows, since).select_related("worker")[:limit]
    ]


def steps_typed_since(*, since: Since, limit: int) -> list[TypedPeriod]:
    """Steps of growth set or changed, oldest first."""
    rows = _of_workers(GrowthStep.objects.current(), since)
    return [
        _typed(row, value=float(row.share), words="")
        for row in _since(rows, since).select_related("worker")[:limit]
    ]


def worker_keys(*, workers: Collection[int]) -> dict[int, str]:
    """The key of each worker in the register of the institution."""
    return dict(Worker.objects.filter(pk__in=workers).values_list("pk", "register_key"))


def _of_workers(rows: QuerySet[SpellT], since: Since) -> QuerySet[SpellT]:
    return rows if since.workers is None else rows.filter(worker__in=since.workers)


def _since(rows: QuerySet[SpellT], since: Since) -> QuerySet[SpellT]:
    later = Q(recorded_at__gt=since.moment) | Q(
        recorded_at=since.moment, pk__gt=since.after_id
    )
    rows = rows.filter(later, controller_id=since.controller_id)
    return rows.order_by("recorded_at", "pk")


def _typed(
    row: AgreedPath | OtherTask | GrowthStep, *, value: float, words: str
) -> TypedPeriod:
    is_path = isinstance(row, AgreedPath)
    return TypedPeriod(
        id=row.pk,
        worker_key=None if is_path else row.worker.register_key,
        team=row.team.name if is_path and row.team else None,
        from_on=row.from_on,
        until_on=row.until_on,
        value=value,
        words=words,
        recorded_at=row.recorded_at,
    )
