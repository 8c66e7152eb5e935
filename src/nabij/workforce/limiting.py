"""What a worker can take on is written down, from today on; the past stays."""

import datetime as dt
from typing import Any

from django.db import connection
from django.utils.translation import gettext

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.spells import Spell, supersede
from nabij.organisations import queries as organisations
from nabij.workforce.limits import (
    Limits,
    limits_of,
    may_supervise,
    version_of_limits,
)
from nabij.workforce.models import (
    Expertise,
    NewFamilyLimit,
    Supervision,
    TravelArea,
    Worker,
)
from nabij.workforce.own_team import of_own_team
from nabij.workforce.permissions import may_set_limits

MOST_FAMILIES = 20


@action(permission=may_set_limits)
def set_limits(
    *, worker_id: int, limits: Limits, version: str, by: Actor, at: dt.datetime
) -> None:
    """Write down what a worker of the team can take on from today.

    `version` is what the form was based on; empty when nothing was there.
    """
    of_own_team(by, worker_id, at)
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtext('limits'), %s)", [worker_id]
        )
    if version_of_limits(worker_id=worker_id) != version:
        raise ChangedMeanwhile(
            "Iemand anders heeft dit opgeslagen terwijl u bezig was. Uw invoer is er"
            " nog. Kijk wat er nu staat, en sla opnieuw op.",
            theirs={"version": version_of_limits(worker_id=worker_id)},
        )
    today = clock.day_of(at)
    _sensible(worker_id, limits, by, today)
    before = limits_of(workers=[worker_id], on=today)[worker_id]
    keep = {"controller_id": by.organisation_id, "worker_id": worker_id}
    changes = _single(before, limits, keep, at, today)
    changes |= _topics(before.topics, limits.topics, keep, at, today)
    record(
        "workforce.limit_set",
        about=("professional", Worker.objects.get(pk=worker_id).professional_id),
        by=by,
        at=at,
        **changes,
    )


def _single(
    before: Limits, after: Limits, keep: dict[str, Any], at: dt.datetime, on: dt.date
) -> dict[str, Any]:
    """Limits of which only one holds at a time; those that differ are set."""
    wanted = (
        (
            NewFamilyLimit,
            {"families_a_week": before.families_a_week},
            {"families_a_week": after.families_a_week},
        ),
        (
            Supervision,
            {"supervisor_id": before.supervisor_id},
            {"supervisor_id": after.supervisor_id},
        ),
        (
            TravelArea,
            {"postcode": before.postcode, "municipality_id": before.municipality_id},
            {"postcode": after.postcode, "municipality_id": after.municipality_id},
        ),
    )
    changes: dict[str, Any] = {}
    for model, was, becomes in wanted:
        if was == becomes:
            continue
        is_empty = all(value in {None, ""} for value in becomes.values())
        _set(model, keep, None if is_empty else becomes, at, on)
        changes |= {name: value or "" for name, value in becomes.items()}
    return changes


def _topics(
    before: frozenset[str],
    after: frozenset[str],
    keep: dict[str, Any],
    at: dt.datetime,
    on: dt.date,
) -> dict[str, Any]:
    for topic in sorted(before - after):
        _set(Expertise, keep | {"topic": topic}, None, at, on)
    for topic in sorted(after - before):
        _set(Expertise, keep | {"topic": topic}, {"topic": topic}, at, on)
    return {} if before == after else {"topics": sorted(after)}


def _set(
    model: type[Spell],
    about: dict[str, Any],
    content: dict[str, Any] | None,
    at: dt.datetime,
    on: dt.date,
) -> None:
    """End what holds today and begin what is written down; of today it is corrected."""
    row = model.objects.holding(on).filter(**about).first()
    if row is not None and row.from_on == on and content is not None:
        supersede(row, at=at, **content)
        return
    if row is not None and row.from_on == on:
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
    elif row is not None:
        supersede(row, at=at, until_on=on)
    if content is not None:
        model.objects.create(from_on=on, recorded_at=at, **about | content)


def _sensible(worker_id: int, limits: Limits, by: Actor, on: dt.date) -> None:
    most = limits.families_a_week
    if most is not None and not 0 <= most <= MOST_FAMILIES:
        raise Refused(gettext("Kies een aantal nieuwe gezinnen van 0 tot en met 20."))
    if limits.postcode and limits.municipality_id:
        raise Refused(gettext("Kies een postcode of een gemeente, niet allebei."))
    known = set(Expertise.Topic.values)
    if not limits.topics <= known:
        raise Refused(gettext("Dit onderwerp bestaat niet. Kies er een uit de lijst."))
    if limits.supervisor_id is not None:
        _may_supervise(worker_id, limits.supervisor_id, by, on)


def _may_supervise(worker_id: int, supervisor: int, by: Actor, on: dt.date) -> None:
    if supervisor == worker_id:
        raise Refused(gettext("Niemand begeleidt zichzelf. Kies een collega."))
    possible = may_supervise(controller_id=by.organisation_id, on=on)
    if supervisor in possible:
        return
    row = Worker.objects.filter(pk=supervisor, controller_id=by.organisation_id).first()
    names = organisations.shown_names({row.professional_id} if row else set(), on=on)
    name = next(iter(names.values()), gettext("Deze medewerker"))
    raise Refused(
        gettext(
            "%(name)s kan nu niet begeleiden: daarvoor is een geldige SKJ-registratie"
            " nodig. Kies een geregistreerde collega."
        )
        % {"name": name}
    )
