"""An inspection visit opens a sample of files that anybody can draw again."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext

from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record, record_reads
from nabij.base.errors import Refused
from nabij.families.break_glass import keys_of
from nabij.families.models import Involvement, Person
from nabij.families.permissions import may_open_visit
from nabij.organisations import actions as visits
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

if TYPE_CHECKING:
    from nabij.organisations.models import Capacity, Visit

MOST = 200
DRAW = """select id from families_person
where controller_id = %s and register_key is not null
order by sha256(convert_to(%s || ':' || register_key, 'UTF8')) limit %s"""


@dataclass(frozen=True, kw_only=True)
class Sample:
    """Which files: named by their keys, or a number drawn by the visit number."""

    keys: tuple[str, ...] = ()
    draw: int = 0


@action(permission=may_open_visit)
def open_visit(
    *,
    capacity: "Capacity",
    ground: str,
    until_at: dt.datetime,
    sample: Sample,
    by: Actor,
    at: dt.datetime,
) -> "Visit":
    """Let an inspector read a sample of files until a moment; every file is logged."""
    if bool(sample.keys) == bool(sample.draw) or len(sample.keys) > MOST:
        raise Refused(
            gettext("Geef jeugdige-id's, of een aantal om te trekken (hoogstens 200).")
        )
    visit = visits.open_visit(
        capacity=capacity,
        ground=ground,
        until_at=until_at,
        drawn=sample.draw,
        by=by,
        at=at,
    )
    persons = _sampled(visit, sample, by=by)
    _open_files(visit, persons, by=by, at=at)
    record(
        "families.visit_opened",
        about=("organisation", by.organisation_id),
        by=by,
        at=at,
        visit=visit.number,
        ground=ground,
        files=len(persons),
    )
    for person_id in persons:
        record("families.opened_for_visit", about=("person", person_id), by=by, at=at)
    return visit


def _open_files(
    visit: "Visit", persons: list[int], *, by: Actor, at: dt.datetime
) -> None:
    Involvement.objects.bulk_create(
        Involvement(
            controller_id=by.organisation_id,
            person_id=person_id,
            desk_id=visit.desk_id,
            ground=Involvement.Ground.SUPERVISION,
            reason=f"{gettext('bezoek')} {visit.number}",
            from_at=at,
            until_at=visit.until_at,
            granted_by=by.capacity_id,
        )
        for person_id in persons
    )


@action(permission=may_open_visit)
def end_visit(*, visit: "Visit", by: Actor, at: dt.datetime) -> None:
    """End a visit before its day; the files are shut at once."""
    visits.close_visit(visit=visit, at=at)
    Involvement.objects.filter(desk_id=visit.desk_id).update(until_at=at)
    record(
        "families.visit_ended",
        about=("organisation", by.organisation_id),
        by=by,
        at=at,
        visit=visit.number,
    )


def files_of(*, visit: "Visit") -> list[Person]:
    """The files of a visit, as far as this reader may open them."""
    return list(
        Person.objects.filter(involvement__desk_id=visit.desk_id)
        .distinct()
        .order_by("register_key")
    )


def keys_in(*, visit: "Visit", by: Actor, at: dt.datetime) -> list[str]:
    """The register numbers of the files of a visit; each that is told is a read."""
    rows = Involvement.objects.filter(
        desk_id=visit.desk_id, ground=Involvement.Ground.SUPERVISION
    )
    persons = set(rows.values_list("person_id", flat=True))
    record_reads("families.sample_seen", kind="person", ids=persons, by=by, at=at)
    return sorted(keys_of(persons, organisation_id=by.organisation_id).values())


def _sampled(visit: "Visit", sample: Sample, *, by: Actor) -> list[int]:
    """Numbers of files only: the director opens none of them."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        if sample.keys:
            return _named(sample.keys, by.organisation_id)
        return _drawn(visit, min(sample.draw, MOST))


def _named(keys: tuple[str, ...], organisation_id: int) -> list[int]:
    mine = Person.objects.filter(controller_id=organisation_id, register_key__in=keys)
    found = dict(mine.values_list("register_key", "pk"))
    missing = sorted(set(keys) - set(found))
    if missing:
        raise Refused(
            gettext("Deze jeugdige-id's zijn hier niet bekend: %(keys)s. Verbeter ze.")
            % {"keys": ", ".join(missing)}
        )
    return sorted(found.values())


def _drawn(visit: "Visit", count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(DRAW, [visit.organisation_id, visit.number, count])
        return [person_id for (person_id,) in cursor.fetchall()]
