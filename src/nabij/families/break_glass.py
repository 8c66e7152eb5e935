"""Break-glass: somebody without involvement opens a file, says why, and is reviewed."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext

from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record, record_reads
from nabij.base.compiled import Compiled
from nabij.base.errors import NotFound, Refused
from nabij.base.models import AuditEntry
from nabij.families.models import Involvement, Person
from nabij.families.permissions import may_break_glass, may_review_break_glass
from nabij.organisations import actions as desks
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

LASTS = dt.timedelta(hours=24)
LEAST_REASON = 20
MISSES_PER_HOUR = 5
MISSED = "families.break_glass_missed"
TAKEN = "families.glass_broken"
LISTED = "families.glass_listed"
REVIEWED = "families.break_glass_reviewed"


@dataclass(frozen=True, kw_only=True)
class Key:
    """How the file is named by who needs it: two things that must fit together."""

    key: str
    born_on: dt.date

    @property
    def is_bsn(self) -> bool:
        return self.key.isdigit() and len(self.key) == 9


def unreviewed(*, by: Actor) -> list[Involvement]:
    """Break-glass in the own organisation that nobody judged yet, oldest first."""
    return list(all_taken(by=by).filter(reviewed_at=None).order_by("from_at"))


def all_taken(*, by: Actor) -> QuerySet[Involvement]:
    """Every break-glass in the own organisation; whose file it is stays unsaid."""
    return Involvement.objects.filter(
        controller_id=by.organisation_id, ground=Involvement.Ground.BREAK_GLASS
    ).order_by("-from_at")


@action(permission=may_break_glass)
def break_glass(*, wanted: Key, reason: str, by: Actor, at: dt.datetime) -> int | None:
    """Open the file for 24 hours; None when key and birth date fit nobody here.

    A miss is written too, and after five in an hour the door stays shut: nobody finds
    out by trying who is known.
    """
    _check(reason, by=by, at=at)
    person_id = _looked_up(wanted, organisation_id=by.organisation_id)
    if person_id is None:
        record(MISSED, about=("account", by.account_id), by=by, at=at, status="Error")
        return None
    if Person.objects.filter(pk=person_id).exists():
        raise Refused(
            gettext("U hebt dit dossier al open. Zoek het op bij uw jeugdigen.")
        )
    Involvement.objects.create(
        controller_id=by.organisation_id,
        person_id=person_id,
        desk_id=_own_desk(by),
        ground=Involvement.Ground.BREAK_GLASS,
        reason=reason.strip(),
        from_at=at,
        until_at=at + LASTS,
        granted_by=by.capacity_id,
    )
    record(TAKEN, about=("person", person_id), by=by, at=at, reason=reason.strip())
    return person_id


@action(permission=may_review_break_glass)
def review(
    *,
    involvement_id: int,
    was_right: bool | None,
    remark: str,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Say whether it was right. Never by the one who took it."""
    taken = Involvement.objects.select_for_update().filter(
        pk=involvement_id,
        controller_id=by.organisation_id,
        ground=Involvement.Ground.BREAK_GLASS,
    )
    row = taken.first()
    if row is None:
        raise NotFound
    if row.granted_by in _capacities_of(by):
        raise Refused(
            gettext("U kunt uw eigen noodtoegang niet beoordelen. Vraag een collega.")
        )
    if row.reviewed_at is not None:
        raise Refused(gettext("Deze noodtoegang is al beoordeeld."))
    if was_right is None:
        raise Refused(gettext("Kies of de noodtoegang terecht of niet terecht was."))
    if not remark.strip():
        raise Refused(gettext("Schrijf op wat uw oordeel is, ook als het klopte."))
    taken.update(reviewed_at=at, was_right=was_right, review=remark.strip()[:400])
    record(
        REVIEWED,
        about=("person", row.person_id),
        by=by,
        at=at,
        was_right=was_right,
        remark=remark.strip(),
    )


def open_until(*, person_id: int, by: Actor, at: dt.datetime) -> dt.datetime | None:
    """Until when this reader has the file open by break-glass; None when not."""
    found = OPEN(person_id=person_id, capacity_id=by.capacity_id, at=at)
    return found[0][0] if found else None


def _open(
    person_id: Any, capacity_id: Any, at: Any
) -> QuerySet[Involvement, tuple[dt.datetime]]:
    rows = Involvement.objects.filter(
        person_id=person_id,
        ground=Involvement.Ground.BREAK_GLASS,
        desk__occupancy__capacity=capacity_id,
        from_at__lte=at,
        until_at__gt=at,
    )
    return rows.order_by("-until_at").values_list("until_at")[:1]


OPEN = Compiled(_open)


def called(
    persons: Collection[int], *, by: Actor, at: dt.datetime
) -> dict[int, tuple[str, str]]:
    """The register number of each file, and the name when the reader has it open.

    A number is told to who must look after access though the file stays shut; to be
    told is a read.
    """
    record_reads(LISTED, kind="person", ids=set(persons), by=by, at=at)
    names = {row.pk: row.full_name for row in Person.objects.filter(pk__in=persons)}
    keys = keys_of(persons, organisation_id=by.organisation_id)
    return {pk: (keys.get(pk, ""), names.get(pk, "")) for pk in persons}


def keys_of(persons: Collection[int], *, organisation_id: int) -> dict[int, str]:
    """Register numbers of files, by the organisation's own machine."""
    machine = organisations.machine(
        organisation_id=organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        rows = Person.objects.filter(controller_id=organisation_id, pk__in=persons)
        found = rows.values_list("pk", "register_key")
        return {person: key or "" for person, key in found}


def _check(reason: str, *, by: Actor, at: dt.datetime) -> None:
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(
            gettext("Schrijf in een hele zin waarom u dit dossier nu nodig hebt.")
        )
    with connection.cursor() as cursor:  # who tries at once is counted one by one
        lock = "select pg_advisory_xact_lock(hashtext('break glass'), %s)"
        cursor.execute(lock, [by.capacity_id])
    misses = AuditEntry.objects.filter(
        act=MISSED, account_id=by.account_id, at__gt=at - dt.timedelta(hours=1)
    )
    if misses.count() >= MISSES_PER_HOUR:
        raise Refused(
            gettext(
                "U hebt vijf keer een dossier gezocht dat er niet is. Wacht een uur,"
                " of bel uw teamleider."
            )
        )


def _looked_up(wanted: Key, *, organisation_id: int) -> int | None:
    """By the organisation's own machine, which tells the number of the file only."""
    machine = organisations.machine(
        organisation_id=organisation_id, function=Function.FIGURES_MACHINE
    )
    field = "bsn" if wanted.is_bsn else "register_key"
    with as_machine(machine):
        fitting = Person.objects.filter(
            controller_id=organisation_id, born_on=wanted.born_on, **{field: wanted.key}
        )
        return fitting.values_list("pk", flat=True).first()


def _own_desk(by: Actor) -> int:
    professional = organisations.professional_of(capacity_id=by.capacity_id)
    given = desks.own_desks(
        organisation_id=by.organisation_id, professionals=[professional]
    )
    return given[professional]


def _capacities_of(by: Actor) -> set[int]:
    return set(
        organisations.capacity_ids_of(
            professional_id=organisations.professional_of(capacity_id=by.capacity_id)
        )
    )
