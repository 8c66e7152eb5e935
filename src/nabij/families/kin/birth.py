"""A child that is expected is born, or not: always the same person."""

import datetime as dt

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.families import events
from nabij.families.kin import recording, relating
from nabij.families.models import Membership, Person, Relation
from nabij.families.permissions import may_change_kin
from nabij.families.registry.searching import find_again
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

# A day this long before or after the expected one is a slip of the pen.
EARLIEST, LATEST = dt.timedelta(weeks=24), dt.timedelta(weeks=6)
NOT_STILLBORN = (
    "Bij deze persoon staat geen levenloze geboorte, of die is al teruggenomen. Ga"
    " terug naar de familie."
)


@action(permission=may_change_kin)
def record_birth(
    *,
    person_id: int,
    born_on: dt.date,
    given_name: str,
    sex: str,
    by: Actor,
    at: dt.datetime,
) -> Person:
    """The expected child is born: what was written about it stays about it."""
    person = _expected(person_id, born_on, by=by, at=at)
    person.born_on, person.sex = born_on, sex
    person.given_name = given_name or person.given_name
    _save(person, ["born_on", "sex", "given_name"])
    about = ("person", person.pk)
    record("families.born", about=about, by=by, at=at, born_on=born_on)
    return person


@action(permission=may_change_kin)
def record_stillbirth(
    *, person_id: int, on: dt.date, given_name: str, by: Actor, at: dt.datetime
) -> Person:
    """The child was born without life; it stays in the family, with its name."""
    person = _expected(person_id, on, by=by, at=at)
    person.stillborn_on = on
    person.given_name = given_name or person.given_name
    _save(person, ["stillborn_on", "given_name"])
    about = ("person", person.pk)
    record("families.stillborn", about=about, by=by, at=at, on=on)
    events.changed(persons=[person.pk], by=by, at=at)
    return person


@action(permission=may_change_kin)
def take_back_stillbirth(
    *, person_id: int, reason: str, by: Actor, at: dt.datetime
) -> Person:
    """It was written down by mistake: the child is expected as it was before."""
    person = recording.own_person(person_id, by)
    on = person.stillborn_on
    if on is None:
        raise NotFound(NOT_STILLBORN)
    if not reason.strip():
        raise Refused(_("Schrijf op waarom dit niet klopt."))
    person.stillborn_on = None
    _save(person, ["stillborn_on"])
    about, why = ("person", person.pk), reason.strip()
    record("families.stillbirth_taken_back", about=about, by=by, at=at, on=on, why=why)
    events.changed(persons=[person.pk], by=by, at=at)
    return person


@action(permission=may_change_kin)
def expect_one_more(*, person_id: int, by: Actor, at: dt.datetime) -> Person:
    """Twins: another child is expected on the same day, of the same parents."""
    twin = _expected(person_id, None, by=by, at=at)
    told = recording.Told(
        family_name=twin.family_name, prefix=twin.prefix, due_on=twin.due_on
    )
    person = recording.make_beside(twin, told, by=by, at=at)
    for row in Relation.objects.holding(clock.day_of(at)).filter(other=twin):
        link = relating.Link(person=row.person, other=person, kind=row.kind)
        relating.write(link, since=None, by=by, at=at)
    _live_together(twin, person, by=by, at=at)
    for one in (twin, person):
        who = ("person", one.pk)
        record("families.one_more_expected", about=who, by=by, at=at, twin=twin.pk)
    return person


def _expected(
    person_id: int, on: dt.date | None, *, by: Actor, at: dt.datetime
) -> Person:
    person = recording.own_person(person_id, by)
    if person.due_on is None or person.born_on or person.stillborn_on:
        raise Refused(
            _(
                "Dit kan alleen bij een kind dat nog verwacht wordt. Verbeter anders de"
                " gegevens van de persoon."
            )
        )
    if on is not None and on > clock.day_of(at):
        raise Refused(_("Deze dag ligt in de toekomst. Leg het vast als het zover is."))
    if on is not None and not -EARLIEST <= on - person.due_on <= LATEST:
        raise Refused(
            _(
                "Deze dag ligt te ver van de dag waarop het kind werd verwacht. Kijk"
                " beide dagen na."
            )
        )
    return person


def _save(person: Person, names: list[str]) -> None:
    person.version += 1
    person.save(update_fields=[*names, "version"])
    find_again(person)


def _live_together(twin: Person, person: Person, *, by: Actor, at: dt.datetime) -> None:
    rows = Membership.objects.holding(clock.day_of(at)).filter(
        person=twin, controller_id=by.organisation_id
    )
    homes = list(rows.values_list("household_id", flat=True))
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        for home in homes:
            Membership.objects.create(
                controller_id=by.organisation_id,
                person=person,
                household_id=home,
                from_on=clock.day_of(at),
                recorded_at=at,
            )
