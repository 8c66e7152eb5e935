"""Which municipality pays for the help of a child, and by which steps of the law."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.families.living.secret import knows_home
from nabij.families.models import Home, Person, Relation
from nabij.families.persons import Known
from nabij.rules.residence import ELSE, WITHOUT_STAY, Facts, Lived, residence
from nabij.rules.source import Source

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Payer:
    """The municipality, by which rule and why; without one, what to find out."""

    municipality: str
    because: tuple[str, ...]
    source: Source | None


def payer_of(
    person: Known, *, hidden: bool, tonight: int | None, by: Actor, at: dt.datetime
) -> Payer:
    """By the residence rule of today. Nothing when it follows from a secret address."""
    if hidden:
        told = _(
            "De gemeente volgt uit een geheim adres. Alleen de betrokken"
            " jeugdbeschermer ziet haar."
        )
        return Payer(municipality="", because=(told,), source=None)
    rows = _homes(person.id)
    counted, today = _registered(rows), clock.day_of(at)
    stay = stay_from(rows, on=today)
    if _is_open(counted, stay - DAY if stay else today):
        told = _(
            "Er is meer dan één huis, en van geen is nagekeken of het het BRP-adres is."
            " Kijk het na en leg het vast bij het huis."
        )
        return Payer(municipality="", because=(told,), source=WITHOUT_STAY)
    facts = Facts(
        lived=[_lived(row) for row in counted],
        stay_from=stay,
        mother_at_birth=_mother_at_birth(person, by=by, at=at),
        stays_now=next((_town(row) for row in rows if row.pk == tonight), None),
    )
    found = residence(facts, on=today)
    steps = tuple(_(step.dutch) for step in found.because)
    if found.municipality and any(row.in_brp is None for row in counted):
        steps += (_("Of dit het BRP-adres is, is niet nagekeken."),)
    if found.source == ELSE:
        steps += (
            _("Kijk eerst in de BRP: dat hier niets staat, zegt niet dat er niets is."),
        )
    return Payer(
        municipality=found.municipality or "", because=steps, source=found.source
    )


def _homes(person_id: int) -> list[Home]:
    rows = Home.objects.current().filter(person=person_id)
    return list(rows.select_related("municipality").order_by("from_on", "pk"))


def stay_from(rows: Iterable[Home], *, on: dt.date) -> dt.date | None:
    """The first day of the stay that holds now: placed on without a day between."""
    stays = [row for row in rows if row.kind in Home.STAYS and row.from_on <= on]
    first = min((r.from_on for r in stays if r.holds(on)), default=None)
    for row in sorted(stays, key=lambda row: row.from_on, reverse=True):
        if first and row.from_on < first and row.until_on and row.until_on >= first:
            first = row.from_on
    return first


def _registered(rows: list[Home]) -> list[Home]:
    """Homes that count as the address in the register: as said, else the main one."""
    if any(row.in_brp for row in rows):
        return [row for row in rows if row.in_brp]
    return [r for r in rows if r.in_brp is None and r.kind == Home.Kind.MAIN]


def _is_open(rows: list[Home], on: dt.date) -> bool:
    """Whether more than one unchecked home of a day could be the registered one."""
    towns = {_town(row) for row in rows if row.in_brp is None and row.holds(on)}
    return len(towns) > 1


def _lived(row: Home) -> Lived:
    return Lived(municipality=_town(row), from_on=row.from_on, until_on=row.until_on)


def _town(row: Home) -> str | None:
    return row.municipality.name if row.municipality else None


def _mother_at_birth(person: Known, *, by: Actor, at: dt.datetime) -> str | None:
    """Where the mother lived then; of one whose address is secret now, nothing."""
    if person.born_on is None:
        return None
    mothers = Relation.objects.current().filter(
        other=person.id,
        kind__in=Relation.PARENTS,
        person__sex=Person.Sex.FEMALE,
    )
    for row in mothers.select_related("person").order_by("pk"):
        if row.person.has_secret_address and not knows_home(
            row.person_id, by=by, at=at
        ):
            continue
        homes = Home.objects.holding(person.born_on).filter(person=row.person_id)
        for home in _registered(list(homes.select_related("municipality"))):
            return _town(home)
    return None
