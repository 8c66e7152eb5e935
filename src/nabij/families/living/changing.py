"""Homes, school and doctor are written down; a secret address keeps what is near it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.spells import supersede
from nabij.families.kin.recording import open_person
from nabij.families.living.hiding import hide_whole
from nabij.families.living.secret import knows_home
from nabij.families.models import Doctor, Home, Person, Schooling
from nabij.families.permissions import may_change_kin
from nabij.families.persons import NOT_OPEN
from nabij.families.registry.searching import find_again
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

ENDS_BEFORE = (
    "De laatste dag ligt voor het begin. Was het nooit zo, laat de dag dan leeg."
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """A home as somebody told it; what is not known is left empty."""

    kind: str
    from_on: dt.date
    until_on: dt.date | None = None
    street: str = ""
    number: str = ""
    postcode: str = ""
    place: str = ""
    municipality_id: int | None = None
    with_person_id: int | None = None
    with_whom: str = ""
    nights: Sequence[int] | None = field(default=None)
    in_brp: bool | None = None
    is_secret: bool = False


@action(permission=may_change_kin)
def add_home(
    *, person_id: int, told: Told, instead: bool, by: Actor, at: dt.datetime
) -> Home:
    """Somebody lives here too, or `instead` of where it was until now."""
    person = open_person(person_id)
    if instead:
        _end_homes(person, told.from_on, at)
    _fits(person, told, None, by=by, at=at)
    row = Home.objects.create(
        controller_id=by.organisation_id,
        person=person,
        recorded_at=at,
        **_columns(told),
    )
    _keep_secret(person, told.is_secret, by=by, at=at)
    _tell("families.home_added", row, by=by, at=at)
    return row


@action(permission=may_change_kin)
def correct_home(*, home_id: int, told: Told, by: Actor, at: dt.datetime) -> Home:
    """What was told of this home was not so."""
    row = _own(Home, home_id, by)
    person = open_person(row.person_id)
    _fits(person, told, row, by=by, at=at)
    supersede(row, at=at, **_columns(told))
    _keep_secret(person, told.is_secret, by=by, at=at)
    _tell("families.home_corrected", row, by=by, at=at)
    return row


@action(permission=may_change_kin)
def end_home(
    *, home_id: int, until_on: dt.date | None, by: Actor, at: dt.datetime
) -> None:
    """Nobody lives here any more from a day on; without a day it was never so."""
    row = _own(Home, home_id, by)
    if until_on is not None and until_on <= row.from_on:
        raise Refused(_(ENDS_BEFORE))
    _end(row, until_on, at)
    person = open_person(row.person_id)
    _find_again(person, by)
    act = "families.home_ended" if until_on else "families.home_taken_back"
    _tell(act, row, by=by, at=at)


@action(permission=may_change_kin)
def set_school(
    *, person_id: int, school: str, since: dt.date, by: Actor, at: dt.datetime
) -> None:
    """Somebody goes to this school from a day on; empty: to none."""
    person = open_person(person_id)
    told = {"school": school} if school else None
    _set(Schooling, person, told, since=since, by=by, at=at)
    about = ("person", person.pk)
    record("families.school_set", about=about, by=by, at=at, since=since)


@action(permission=may_change_kin)
def set_doctor(
    *,
    person_id: int,
    name: str,
    phone: str,
    since: dt.date,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Somebody has this doctor from a day on; empty: none that is known."""
    person = open_person(person_id)
    told = {"name": name, "phone": phone} if name else None
    _set(Doctor, person, told, since=since, by=by, at=at)
    about = ("person", person.pk)
    record("families.doctor_set", about=about, by=by, at=at, since=since)


def _set(
    model: Any,
    person: Person,
    told: dict[str, Any] | None,
    *,
    since: dt.date,
    by: Actor,
    at: dt.datetime,
) -> None:
    """One at a time: the one that stood then ends where this one begins."""
    if since > clock.day_of(at):
        raise Refused(_("Deze dag ligt in de toekomst. Leg het vast als het zo is."))
    is_secret = person.has_secret_address
    if is_secret and told:
        _may_write_secret(person, by, at)
    with connection.cursor() as cursor:  # who saves at the same time waits here
        lock = "select pg_advisory_xact_lock(hashtext(%s), %s)"
        cursor.execute(lock, [model._meta.db_table, person.pk])
    standing = model.objects.ending_after(since).filter(
        person=person, controller_id=by.organisation_id
    )
    for row in standing.select_for_update():
        _end(row, since if since > row.from_on else None, at)
    if told:
        model.objects.create(
            controller_id=by.organisation_id,
            person=person,
            from_on=since,
            recorded_at=at,
            is_secret=is_secret,
            **told,
        )
    _find_again(person, by)


def _own(model: Any, pk: int, by: Actor) -> Any:
    rows = model.objects.current().filter(pk=pk)
    row = rows.first()
    if row is None:
        raise NotFound
    if row.controller_id != by.organisation_id:
        raise Refused(
            _("Dit huis legde een andere organisatie vast. Vraag haar dit te doen.")
        )
    return rows.select_for_update().get()


def _end(row: Any, until_on: dt.date | None, at: dt.datetime) -> None:
    if until_on is None:
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
    else:
        supersede(row, at=at, until_on=until_on)


def _end_homes(person: Person, on: dt.date, at: dt.datetime) -> None:
    rows = Home.objects.current().filter(person=person, until_on=None)
    for row in rows.exclude(kind__in=Home.STAYS).select_for_update():
        _end(row, on if on > row.from_on else None, at)


def _columns(told: Told) -> dict[str, Any]:
    nights = None if told.nights is None else sorted(set(told.nights))
    return asdict(told) | {"nights": nights, "typed_here": True}


def _fits(
    person: Person, told: Told, row: Home | None, *, by: Actor, at: dt.datetime
) -> None:
    if told.until_on is not None and told.until_on <= told.from_on:
        raise Refused(_(ENDS_BEFORE))
    _beside(person, told, row)
    host = None
    if told.with_person_id is not None:
        host = Person.objects.filter(pk=told.with_person_id).first()
        if host is None or host.pk == person.pk:
            raise NotFound(NOT_OPEN)
    if host is not None and host.has_secret_address and not told.is_secret:
        raise Refused(
            _(
                "%(name)s heeft een geheim adres. Waar iemand bij %(name)s woont, zou"
                " dat verraden. Vink geheim aan."
            )
            % {"name": host.called}
        )
    if told.is_secret:
        _may_write_secret(person, by, at)


def _beside(person: Person, told: Told, row: Home | None) -> None:
    """What the other homes of these days say may not say the opposite."""
    others = Home.objects.current().filter(person=person)
    if told.until_on is not None:
        others = others.filter(from_on__lt=told.until_on)
    others = others.ending_after(told.from_on).exclude(pk=row.pk if row else None)
    if told.in_brp and others.filter(in_brp=True).exists():
        raise Refused(
            _(
                "Iemand staat in de BRP op één adres ingeschreven, en hier staat al een"
                " ander. Verbeter eerst dat andere huis."
            )
        )
    mine = set(told.nights or ())
    is_stay = told.kind in (*Home.STAYS, Home.Kind.LODGING)
    for other in others.exclude(nights=None):
        other_stays = other.kind in (*Home.STAYS, Home.Kind.LODGING)
        if is_stay == other_stays and mine & set(other.nights or ()):
            raise Refused(
                _(
                    "Een nacht staat al bij een ander huis. Haal hem daar eerst weg:"
                    " een kind slaapt op één plek."
                )
            )


def _may_write_secret(person: Person, by: Actor, at: dt.datetime) -> None:
    if not knows_home(person.pk, by=by, at=at):
        raise Refused(
            _(
                "Alleen de jeugdbeschermer die de maatregel uitvoert, legt een geheim"
                " adres vast, of wat ernaar wijst. Geef het aan die collega door, en"
                " schrijf het nergens op."
            )
        )


def _keep_secret(
    person: Person, is_secret: bool, *, by: Actor, at: dt.datetime
) -> None:
    """Who hides, hides whole: school, doctor, and everybody who lives along.

    Done by the organisation's machine: a child that lives along may be of a colleague,
    and would else give the place away.
    """
    if not is_secret:
        _find_again(person, by)
        return
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        hidden = hide_whole(person, by=by, at=at)
    for pk in hidden:
        record("families.home_hidden", about=("person", pk), by=by, at=at)


def _find_again(person: Person, by: Actor) -> None:
    """The words by which somebody is found; those of others they keep themselves."""
    if person.controller_id == by.organisation_id:
        find_again(person)


def _tell(act: str, row: Home, *, by: Actor, at: dt.datetime) -> None:
    """That it happened and not where: others read the trail, and it never changes."""
    record(
        act,
        about=("person", row.person_id),
        by=by,
        at=at,
        home=row.pk,
        kind=row.kind,
        from_on=row.from_on,
        until_on=row.until_on,
    )
