"""A secret address that was set here is lifted, from a day on."""

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.base.spells import keep_past, supersede
from nabij.families.kin.recording import own_person
from nabij.families.living.secret import knows_home
from nabij.families.models import Doctor, Home, Person, Schooling
from nabij.families.permissions import may_change_kin
from nabij.families.registry.searching import find_again
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

LEAST_REASON = 10


@action(permission=may_change_kin)
def lift_secret(
    *, person_id: int, reason: str, from_on: dt.date, by: Actor, at: dt.datetime
) -> list[int]:
    """Whoever lives there is found again, and the register counts again.

    Who hid together comes out together: one who stays would give the other away. Where
    somebody lived before that day stays secret, for there may be others there.
    """
    _fits(reason, from_on, clock.day_of(at))
    person = own_person(person_id, by)
    _set_here(person, by=by, at=at)
    with as_machine(_machine(by)):
        along = _along(person)
        hosted = _hosted_in_secret(person, {one.pk for one in along})
    for one in along:
        _not_of_register(one)
    _refuse_alone(person, along, hosted, by=by, at=at)
    with as_machine(_machine(by)):
        for one in along:
            _lift(one, from_on, at=at)
    for one in along:
        record(
            "families.secret_lifted",
            about=("person", one.pk),
            by=by,
            at=at,
            reason=reason.strip(),
            from_on=from_on,
        )
    return [one.pk for one in along]


def may_lift(person_id: int, *, by: Actor, at: dt.datetime) -> bool:
    """Whether this worker can lift a secret address that was set here."""
    rows = Person.objects.filter(
        pk=person_id, controller_id=by.organisation_id, hidden_at__isnull=False
    )
    return may_change_kin(by) and rows.exists() and knows_home(person_id, by=by, at=at)


def _fits(reason: str, from_on: dt.date, today: dt.date) -> None:
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(_("Schrijf in een hele zin waarom dit niet meer geheim is."))
    if from_on > today:
        raise Refused(
            _(
                "Deze dag ligt in de toekomst. Tot die dag blijft het adres geheim: hef"
                " het op als het zover is."
            )
        )


def _set_here(person: Person, *, by: Actor, at: dt.datetime) -> None:
    if not knows_home(person.pk, by=by, at=at):
        raise Refused(
            _(
                "Alleen de jeugdbeschermer die de maatregel uitvoert, heft een geheim"
                " adres op. Overleg met die collega."
            )
        )
    if not person.has_secret_address:
        raise Refused(_("Het adres van %(name)s is niet geheim.") % _named(person))


def _not_of_register(person: Person) -> None:
    if person.hidden_at is None:
        raise Refused(
            _(
                "Dat het adres van %(name)s geheim is, komt uit het register van uw"
                " instelling. Laat het daar wijzigen: de volgende levering neemt het"
                " over."
            )
            % _named(person)
        )


def _along(person: Person) -> list[Person]:
    """This person and whoever hid with them: who lives along, and along with those."""
    found, news = {person.pk: person}, {person.pk}
    while news:
        rows = Home.objects.current().filter(
            with_person__in=news, is_secret=True, until_on=None
        )
        people = Person.objects.select_for_update(no_key=True).filter(
            pk__in=rows.values("person"),
            controller_id=person.controller_id,
            has_secret_address=True,
        )
        fresh = {one.pk: one for one in people if one.pk not in found}
        found |= fresh
        news = set(fresh)
    return [found[pk] for pk in sorted(found)]


def _hosted_in_secret(person: Person, along: Collection[int]) -> Person | None:
    """With whom they live, when that one stays in hiding."""
    rows = Home.objects.current().filter(
        person__in=along, until_on=None, with_person__has_secret_address=True
    )
    row = rows.exclude(with_person__in=along).select_related("with_person").first()
    return row.with_person if row is not None else None


def _refuse_alone(
    person: Person,
    along: Collection[Person],
    hosted: Person | None,
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    if hosted is not None:
        raise Refused(
            _(
                "%(name)s woont bij iemand met een geheim adres, en zou dat verraden."
                " Hef het eerst daar op, of leg vast waar %(name)s nu woont."
            )
            % _named(person)
        )
    if not all(knows_home(one.pk, by=by, at=at) for one in along):
        raise Refused(
            _(
                "Bij %(name)s woont ook iemand van wie een collega het geheime adres"
                " bewaart, en die zou nu gevonden worden. Overleg met die collega: legt"
                " die eerst een ander huis vast, dan kunt u dit opheffen."
            )
            % _named(person)
        )


def _lift(person: Person, from_on: dt.date, *, at: dt.datetime) -> None:
    for model in (Home, Schooling, Doctor):
        rows: Any = model.objects.ending_after(from_on).filter(
            person=person, is_secret=True, controller_id=person.controller_id
        )
        for row in rows:
            if row.from_on < from_on:
                _from_day(row, from_on, at)
            else:
                supersede(row, at=at, is_secret=False)
    person.has_secret_address, person.hidden_at = False, None
    person.version += 1
    person.save(update_fields=["has_secret_address", "hidden_at", "version"])
    find_again(person)


def _from_day(row: Any, from_on: dt.date, at: dt.datetime) -> None:
    """What was until that day stays secret; from it on there is a row of its own."""
    later = keep_past(row, at=at)
    supersede(row, at=at, until_on=from_on)
    later.superseded_at, later.recorded_at = None, at
    later.from_on, later.is_secret = from_on, False
    later.save()


def _machine(by: Actor) -> Actor:
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )


def _named(person: Person) -> dict[str, str]:
    return {"name": person.called}
