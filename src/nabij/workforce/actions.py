"""What is agreed and planned for workers: the path, other tasks, steps of growth."""

import datetime as dt
from decimal import Decimal
from typing import Any, TypeVar

from django.db import connection
from django.utils.translation import gettext

from nabij.base import formats
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.base.spells import supersede
from nabij.rules.functions import Function
from nabij.workforce import queries
from nabij.workforce.absences import (  # noqa: F401 - part of the surface
    Away,
    end_absence,
    type_absence,
)
from nabij.workforce.certifying import (  # noqa: F401 - part of the surface
    certificate_seen,
    withdraw_certificate,
)
from nabij.workforce.limiting import set_limits as set_limits
from nabij.workforce.models import AgreedPath, GrowthStep, OtherTask
from nabij.workforce.own_team import of_own_team
from nabij.workforce.permissions import may_see_absence as may_see_absence
from nabij.workforce.permissions import may_see_conduct as may_see_conduct
from nabij.workforce.permissions import may_set_agreed_path as may_set_agreed_path
from nabij.workforce.permissions import may_set_hours as may_set_hours
from nabij.workforce.registering import (  # noqa: F401 - part of the surface
    registered_workers,
    set_absences,
    set_workers,
)
from nabij.workforce.substitution.handing_over import (  # noqa: F401 - part of the surface
    finish_note,
    write_note,
)
from nabij.workforce.substitution.standing_in import (  # noqa: F401 - part of the surface
    Asked,
    end_substitution,
    set_substitution,
    settle_for,
    settle_seats,
)

SpellT = TypeVar("SpellT", AgreedPath, OtherTask, GrowthStep)


@action(permission=may_set_agreed_path)
def set_agreed_path(
    *,
    team_id: int | None,
    from_on: dt.date,
    measures_per_fte: Decimal,
    reason: str,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> AgreedPath:
    """Agree a workload from a day, for a team or (no team) for the organisation.

    It holds until the next agreed day. `version` is what the form was based on, empty
    for a day without an agreement.
    """
    _may_agree(by, team_id)
    _one_at_a_time("agreed path", by.organisation_id)
    about = {"controller_id": by.organisation_id, "team_id": team_id}
    rows = AgreedPath.objects.current().filter(**about).order_by("from_on", "pk")
    path = {row.from_on: row for row in rows}
    content = {"measures_per_fte": measures_per_fte, "reason": reason}
    row = path.get(from_on)
    _unchanged(row, version, _path_shown(row))
    if row is None:
        row = _insert(path, about | content | {"from_on": from_on}, at=at)
    else:
        row = supersede(row, at=at, **content)
    shown = {"from": from_on, "team": team_id, **content}
    _record(
        "workforce.agreed_path_set", ("organisation", by.organisation_id), by, at, shown
    )
    return row


@action(permission=may_set_agreed_path)
def remove_agreed_step(
    *, team_id: int, from_on: dt.date, version: str, by: Actor, at: dt.datetime
) -> None:
    """Take a step out of the path of a team; the step before it holds on.

    Without any step left, the team is held to the path of the organisation again. What
    was agreed stays readable as it was known.
    """
    _may_agree(by, team_id)
    _one_at_a_time("agreed path", by.organisation_id)
    rows = AgreedPath.objects.current().filter(
        controller_id=by.organisation_id, team_id=team_id
    )
    path = {row.from_on: row for row in rows}
    if (row := path.pop(from_on, None)) is None:
        raise NotFound
    _unchanged(row, version, _path_shown(row))
    row.superseded_at = at
    row.save(update_fields=["superseded_at"])
    if before := [day for day in path if day < from_on]:
        supersede(path[max(before)], at=at, until_on=row.until_on)
    shown = {
        "from": from_on,
        "team": team_id,
        "measures_per_fte": row.measures_per_fte,
    }
    _record(
        "workforce.agreed_path_removed",
        ("organisation", by.organisation_id),
        by,
        at,
        shown,
    )


def _insert(
    path: dict[dt.date, AgreedPath], content: dict[str, Any], *, at: dt.datetime
) -> AgreedPath:
    """Add a step; the one before it ends where this one begins."""
    start = content["from_on"]
    before = [day for day in path if day < start]
    if before:
        supersede(path[max(before)], at=at, until_on=start)
    until = min((day for day in path if day > start), default=None)
    return AgreedPath.objects.create(**content, until_on=until, recorded_at=at)


@action(permission=may_set_hours)
def set_other_task(
    *,
    worker_id: int,
    task_id: int | None,
    version: str,
    content: dict[str, Any],
    by: Actor,
    at: dt.datetime,
) -> OtherTask:
    """Give a worker another task, or change one: name, hours, from_on, until_on."""
    _ends_after_it_begins(content)
    of_own_team(by, worker_id, at)
    _one_at_a_time("worker", worker_id)
    row = _own_row(OtherTask, task_id, worker_id)
    _unchanged(row, version, _task_shown(row))
    row = _save(row, OtherTask, by, worker_id, content, at)
    _record("workforce.other_task_set", ("professional", _who(row)), by, at, content)
    return row


@action(permission=may_set_hours)
def set_growth_step(
    *,
    worker_id: int,
    step_id: int | None,
    version: str,
    content: dict[str, Any],
    by: Actor,
    at: dt.datetime,
) -> GrowthStep:
    """Set what share of a full caseload a worker carries in a period."""
    _ends_after_it_begins(content)
    of_own_team(by, worker_id, at)
    _one_at_a_time("worker", worker_id)
    row = _own_row(GrowthStep, step_id, worker_id)
    if row is None:
        same = GrowthStep.objects.current().filter(worker_id=worker_id)
        row = same.filter(from_on=content["from_on"]).first()
    _unchanged(row, version, _step_shown(row))
    _no_overlap(worker_id, row, content)
    row = _save(row, GrowthStep, by, worker_id, content, at)
    _record("workforce.growth_step_set", ("professional", _who(row)), by, at, content)
    return row


def _save(
    row: SpellT | None,
    model: type[SpellT],
    by: Actor,
    worker_id: int,
    content: dict[str, Any],
    at: dt.datetime,
) -> SpellT:
    if row is not None:
        return supersede(row, at=at, **content)
    return model.objects.create(
        controller_id=by.organisation_id,
        worker_id=worker_id,
        recorded_at=at,
        **content,
    )


def _who(row: OtherTask | GrowthStep) -> int:
    return row.worker.professional_id


def _record(
    act: str,
    about: tuple[str, int],
    by: Actor,
    at: dt.datetime,
    content: dict[str, Any],
) -> None:
    shown = {name: str(value) for name, value in content.items() if value is not None}
    record(act, about=about, by=by, at=at, **shown)


def _own_row(model: type[SpellT], row_id: int | None, worker_id: int) -> SpellT | None:
    if row_id is None:
        return None
    row = model.objects.current().filter(pk=row_id, worker_id=worker_id).first()
    if row is None:
        raise NotFound
    return row


def _one_at_a_time(kind: str, number: int) -> None:
    """Savers of the same thing wait for each other, also where no row is there yet."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s), %s)", [kind, number])


def _unchanged(row: SpellT | None, version: str, theirs: dict[str, str]) -> None:
    if row is not None and queries.version_of(row) != version:
        raise ChangedMeanwhile(
            "Iemand anders heeft dit opgeslagen terwijl u bezig was. Uw invoer is er"
            " nog. Kies wat moet gelden, en sla opnieuw op.",
            theirs=theirs | {"version": queries.version_of(row)},
        )


def _path_shown(row: AgreedPath | None) -> dict[str, str]:
    if row is None:
        return {}
    value = formats.number(row.measures_per_fte, 2)
    return {"measures_per_fte": value, "reason": row.reason}


def _task_shown(row: OtherTask | None) -> dict[str, str]:
    if row is None:
        return {}
    hours = formats.number(row.hours_per_week, 2)
    return {"name": row.name, "hours_per_week": hours, **_period_shown(row)}


def _step_shown(row: GrowthStep | None) -> dict[str, str]:
    if row is None:
        return {}
    return {"percentage": formats.number(row.share * 100), **_period_shown(row)}


def _period_shown(row: OtherTask | GrowthStep) -> dict[str, str]:
    until = row.until_on.isoformat() if row.until_on else ""
    return {"from_on": row.from_on.isoformat(), "until_on": until}


def _ends_after_it_begins(content: dict[str, Any]) -> None:
    if content["until_on"] is not None and content["until_on"] <= content["from_on"]:
        raise Refused(
            "De einddatum ligt niet na de begindatum. Kies een latere einddatum,"
            " of laat die leeg."
        )


def _no_overlap(
    worker_id: int, row: GrowthStep | None, content: dict[str, Any]
) -> None:
    """Two shares for one day cannot be; the sentence names the one in the way."""
    others = GrowthStep.objects.ending_after(content["from_on"])
    others = others.filter(worker_id=worker_id).exclude(pk=row.pk if row else None)
    if content["until_on"] is not None:
        others = others.filter(from_on__lt=content["until_on"])
    if (other := others.order_by("from_on").first()) is not None:
        raise Refused(
            gettext(
                "Deze stap valt samen met de stap die begint op %(day)s. Geef die eerst"
                " een einddatum, of kies een andere periode."
            )
            % {"day": formats.day(other.from_on)}
        )


def _may_agree(by: Actor, team_id: int | None) -> None:
    if by.function != Function.TEAM_LEADER:
        return
    if team_id is None or team_id != by.team_id:
        raise NotAllowed(
            "Als teamleider legt u het pad van uw eigen team vast. Vraag de directeur"
            " om het pad van de organisatie of van een ander team te wijzigen."
        )
