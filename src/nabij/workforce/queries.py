"""Workers: who they are, in which team, since when, and what is agreed with them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from nabij.base.acting import Actor
from nabij.base.compiled import Compiled
from nabij.base.errors import NotFound
from nabij.organisations import queries as organisations
from nabij.rules.caseload import MEASURES_GOAL
from nabij.rules.registration import (
    WARNING_DAYS,
    Validity,
    registration_validity,
)
from nabij.workforce.away import LongAway as LongAway
from nabij.workforce.away import away_since as away_since
from nabij.workforce.away import long_away as long_away
from nabij.workforce.conduct import AtStart as AtStart
from nabij.workforce.conduct import certificate as certificate
from nabij.workforce.conduct import conduct_of as conduct_of
from nabij.workforce.conduct import without_certificate as without_certificate
from nabij.workforce.for_allocation import Available as Available
from nabij.workforce.for_allocation import available as available
from nabij.workforce.limits import Limits as Limits
from nabij.workforce.limits import limits_of as limits_of
from nabij.workforce.models import (
    Absence,
    AgreedPath,
    Employment,
    GrowthStep,
    OtherTask,
    Registration,
    Worker,
)
from nabij.workforce.presence import Presence as Presence
from nabij.workforce.presence import presences as presences
from nabij.workforce.substitution.notes import notes_for as notes_for
from nabij.workforce.substitution.roster import Standing as Standing
from nabij.workforce.substitution.roster import first_here as first_here
from nabij.workforce.substitution.roster import gaps as gaps
from nabij.workforce.substitution.roster import roster as roster
from nabij.workforce.substitution.roster import sits_in_for as sits_in_for
from nabij.workforce.substitution.roster import stands as stands
from nabij.workforce.substitution.roster import (
    substitutes_tonight as substitutes_tonight,
)
from nabij.workforce.typed import Since as Since
from nabij.workforce.typed import TypedPeriod as TypedPeriod
from nabij.workforce.typed import paths_typed_since as paths_typed_since
from nabij.workforce.typed import steps_typed_since as steps_typed_since
from nabij.workforce.typed import tasks_typed_since as tasks_typed_since
from nabij.workforce.typed import worker_keys as worker_keys

Period = tuple[dt.date, dt.date | None]


def professionals_of_workers(
    *, controller_id: int, workers: Collection[int] | None = None
) -> dict[int, int]:
    """The professional behind each worker of an organisation, or of these."""
    rows = Worker.objects.filter(controller_id=controller_id)
    rows = rows if workers is None else rows.filter(pk__in=workers)
    return dict(rows.values_list("pk", "professional_id"))


def teams_of_workers(
    *, controller_id: int, workers: Collection[int] | None = None
) -> dict[int, list[tuple[int, Period]]]:
    """In which team each worker is employed, with the period; of all, or of these."""
    found: dict[int, list[tuple[int, Period]]] = defaultdict(list)
    rows = Employment.objects.current().filter(controller_id=controller_id)
    if workers is not None:
        rows = rows.filter(worker__in=workers)
    for worker, team, from_on, until_on in rows.values_list(
        "worker_id", "team_id", "from_on", "until_on"
    ):
        found[worker].append((team, (from_on, until_on)))
    return found


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """A worker as shown: the name through the shield, the latest employment."""

    worker_id: int
    professional_id: int
    team_id: int
    name: str
    function: str
    job: str
    hours: Decimal
    from_on: dt.date
    until_on: dt.date | None
    is_side_entrant: bool
    registered_until: dt.date | None
    registration: Validity

    def is_not_gone(self, on: dt.date) -> bool:
        """Whether the employment holds on a day or begins later."""
        return self.until_on is None or self.until_on > on

    def is_employed(self, on: dt.date) -> bool:
        """Whether the employment holds on a day."""
        return self.from_on <= on and self.is_not_gone(on)


def colleagues(
    *, controller_id: int, on: dt.date, workers: Collection[int] | None = None
) -> list[Colleague]:
    """Workers with the employment that holds, else the latest, by name.

    Who left stays in sight, because cases may have been left behind.
    """
    rows = Employment.objects.current().filter(controller_id=controller_id)
    rows = rows if workers is None else rows.filter(worker__in=workers)
    latest: dict[int, Employment] = {}
    for row in rows.select_related("worker").order_by("from_on"):
        if row.from_on <= on or row.worker_id not in latest:
            latest[row.worker_id] = row
    names = organisations.shown_names(
        {row.worker.professional_id for row in latest.values()}, on=on
    )
    ends = dict(
        Registration.objects.filter(worker__in=latest).values_list(
            "worker_id", "until_on"
        )
    )
    found = [
        _colleague(row, names[row.worker.professional_id], ends.get(pk), on)
        for pk, row in latest.items()
    ]
    return sorted(found, key=lambda each: (each.name.casefold(), each.worker_id))


def _colleague(
    row: Employment, name: str, until: dt.date | None, on: dt.date
) -> Colleague:
    return Colleague(
        worker_id=row.worker_id,
        professional_id=row.worker.professional_id,
        team_id=row.team_id,
        name=name,
        function=row.get_function_display(),
        job=row.function,
        hours=row.hours_per_week,
        from_on=row.from_on,
        until_on=row.until_on,
        is_side_entrant=row.is_side_entrant,
        registered_until=until,
        registration=registration_validity(until_on=until, on=on),
    )


def colleague(*, controller_id: int, worker_id: int, on: dt.date) -> Colleague:
    """One worker as shown. Raises NotFound for one of another organisation."""
    found = colleagues(controller_id=controller_id, on=on, workers=[worker_id])
    if not found:
        raise NotFound
    return found[0]


def colleagues_of_team(
    *, controller_id: int, team_id: int, on: dt.date
) -> list[Colleague]:
    """Workers whose team this is on a day, or was last; by name."""
    ever = Employment.objects.current().filter(
        controller_id=controller_id, team_id=team_id
    )
    workers = set(ever.values_list("worker_id", flat=True))
    found = colleagues(controller_id=controller_id, on=on, workers=workers)
    return [each for each in found if each.team_id == team_id]


def expiring(
    *, controller_id: int, on: dt.date, team_id: int | None = None
) -> list[Colleague]:
    """Who is employed with a registration that expired or soon will, by its end."""
    soon = on + dt.timedelta(days=WARNING_DAYS.on(on))
    rows = Registration.objects.filter(controller_id=controller_id, until_on__lte=soon)
    workers = set(rows.values_list("worker_id", flat=True))
    found = [
        each
        for each in colleagues(controller_id=controller_id, on=on, workers=workers)
        if each.is_employed(on) and team_id in {None, each.team_id}
    ]
    return sorted(found, key=lambda each: (each.registered_until or on, each.name))


def uncertified(
    *, controller_id: int, on: dt.date, team_id: int | None = None
) -> list[tuple[Colleague, AtStart]]:
    """Who works or will, and is asked for a certificate of conduct; by start."""
    asked = without_certificate(controller_id=controller_id, on=on, team_id=team_id)
    if not asked:
        return []
    people = colleagues(controller_id=controller_id, on=on, workers=asked)
    found = [
        (each, asked[each.worker_id])
        for each in people
        if each.is_not_gone(on) and team_id in {None, each.team_id}
    ]
    return sorted(found, key=lambda each: (each[1].starts_on, each[0].name))


def workers_of(*, by: Actor) -> set[int]:
    """The worker (or workers) that somebody who acts is themselves."""
    rows = Worker.objects.filter(
        controller_id=by.organisation_id, professional__capacity=by.capacity_id
    )
    return set(rows.values_list("pk", flat=True))


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """Measures per fte agreed from a day, for a team or for the organisation."""

    path_id: int
    from_on: dt.date
    until_on: dt.date | None
    measures_per_fte: float
    reason: str
    is_of_team: bool
    version: str


def version_of(row: AgreedPath | OtherTask | GrowthStep) -> str:
    """The moment of its last change: what a form was based on."""
    return row.recorded_at.isoformat()


def agreed_path(*, controller_id: int, team_id: int | None) -> list[Agreed]:
    """The path by date: that of the team where it has one, else the organisation's."""
    steps = agreed_steps(controller_id=controller_id, team_id=team_id)
    return [step for step in steps if step.is_of_team] or steps


def agreed_steps(*, controller_id: int, team_id: int | None) -> list[Agreed]:
    """Every step that can hold for a team: its own first, then the organisation's.

    Each by date; the first of them that holds on a day is what a team is held to.
    """
    rows = AgreedPath.objects.current().filter(controller_id=controller_id)
    rows = rows.filter(Q(team=None) | Q(team_id=team_id))
    return [
        Agreed(
            path_id=row.pk,
            from_on=row.from_on,
            until_on=row.until_on,
            measures_per_fte=float(row.measures_per_fte),
            reason=row.reason,
            is_of_team=row.team_id is not None,
            version=version_of(row),
        )
        for row in rows.order_by(F("team").asc(nulls_last=True), "from_on", "pk")
    ]


def agreed_on(*, controller_id: int, on: dt.date) -> dict[int | None, float]:
    """The agreed measures per fte of each team with its own path; None: of the rest.

    Without any path of its own an organisation is held to the goal of the agreement.
    """
    rows = AGREED(controller_id=controller_id, on=on)
    found: dict[int | None, float] = {None: MEASURES_GOAL.on(on)}
    return found | {team: float(value) for team, value in rows}


def _agreed(
    controller_id: Any, on: Any
) -> QuerySet[AgreedPath, tuple[int | None, Decimal]]:
    return (
        AgreedPath.objects.holding(on)
        .filter(controller_id=controller_id)
        .order_by("from_on", "pk")
        .values_list("team_id", "measures_per_fte")
    )


AGREED = Compiled(_agreed)


def absences_of(*, worker_id: int, since: dt.date) -> list[Absence]:
    """Absences of a worker that still held after a day, latest first."""
    rows = Absence.objects.ending_after(since).filter(worker_id=worker_id)
    return list(rows.order_by("-from_on"))


def tasks_of(*, worker_id: int) -> list[OtherTask]:
    """Other tasks of a worker, latest first."""
    rows = OtherTask.objects.current().filter(worker_id=worker_id)
    return list(rows.order_by("-from_on", "pk"))


def growth_of(*, worker_id: int) -> list[GrowthStep]:
    """The steps that were set for a worker, in order."""
    rows = GrowthStep.objects.current().filter(worker_id=worker_id)
    return list(rows.order_by("from_on"))


def professional_of(column: str) -> Subquery:
    """The professional behind a worker column, for a query of another slice.

    A subquery and no join: a reader of another organisation (an inspector) may open
    the row and not the worker, and would lose the row in a join.
    """
    worker = Worker.objects.filter(pk=OuterRef(column))
    return Subquery(worker.values("professional_id")[:1])
