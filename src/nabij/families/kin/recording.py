"""Persons are written down and corrected; unknown stays unknown."""

import datetime as dt
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.families import events
from nabij.families.kin import relating
from nabij.families.kin.beside import grounds_of, take_in
from nabij.families.models import Household, Involvement, Membership, Person
from nabij.families.permissions import may_begin_file, may_change_kin
from nabij.families.persons import NOT_OPEN
from nabij.families.registry.searching import find_again
from nabij.organisations import actions as organisation_actions
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

YEAR = dt.timedelta(days=366)
RECOGNISED_BY = ("given_name", "family_name", "nickname", "born_on", "due_on")
OF_REGISTER = ("family_name", "prefix", "given_name", "born_on", "due_on", "sex")


@dataclass(frozen=True, kw_only=True)
class Told:
    """What is known of somebody; what is not, is left empty."""

    given_name: str = ""
    prefix: str = ""
    family_name: str = ""
    nickname: str = ""
    sex: str = Person.Sex.UNKNOWN
    born_on: dt.date | None = None
    due_on: dt.date | None = None
    died_on: dt.date | None = None


@action(permission=may_change_kin)
def add_person(
    *,
    beside_id: int,
    told: Told,
    role: str,
    since: dt.date | None,
    lives_along: bool,
    by: Actor,
    at: dt.datetime,
) -> Person:
    """Write somebody down in the file of somebody else, with what they are to them."""
    on = clock.day_of(at)
    anchor = open_person(beside_id)
    fits(told, on)
    person = make_beside(anchor, told, by=by, at=at)
    relating.write(relating.between(anchor, person, role), since=since, by=by, at=at)
    if lives_along:
        _lives_along(anchor, person, by=by, at=at)
    record(
        "families.person_added",
        about=("person", person.pk),
        by=by,
        at=at,
        beside=anchor.pk,
        **_plain(told),
    )
    return person


@action(permission=may_begin_file)
def begin_file(
    *, told: Told, reason: str, until_on: dt.date, by: Actor, at: dt.datetime
) -> Person:
    """The first person of a household that asks for help: with or without children."""
    on = clock.day_of(at)
    fits(told, on)
    has_consent(reason, until_on, on)
    professional = organisations.professional_of(capacity_id=by.capacity_id)
    with as_machine(_machine(by)):
        person = create(told, by)
        (desk,) = organisation_actions.own_desks(
            organisation_id=by.organisation_id, professionals=[professional]
        ).values()
        Involvement.objects.create(
            controller_id=by.organisation_id,
            person=person,
            desk_id=desk,
            ground=Involvement.Ground.VOLUNTARY,
            reason=reason,
            from_at=at,
            until_at=clock.midnight(until_on),
            granted_by=by.capacity_id,
        )
        _house(person, at)
    record(
        "families.file_begun",
        about=("person", person.pk),
        by=by,
        at=at,
        reason=reason,
        until_on=until_on,
        **_plain(told),
    )
    return person


@action(permission=may_change_kin)
def correct_person(
    *, person_id: int, told: Told, version: int, by: Actor, at: dt.datetime
) -> Person:
    """Bring what is known of somebody in line with what is so."""
    person = own_person(person_id, by)
    if person.version != version:
        raise ChangedMeanwhile(
            _("Iemand anders heeft deze persoon gewijzigd terwijl u bezig was."),
            theirs=_shown(person) | {"version": str(person.version)},
        )
    fits(told, clock.day_of(at), before=person)
    changes = {
        name: value
        for name, value in asdict(told).items()
        if value != getattr(person, name)
    }
    _may_change(person, set(changes))
    before = {name: str(getattr(person, name) or "") for name in changes}
    for name, value in changes.items():
        setattr(person, name, value)
    if "nickname" in changes:
        person.nickname_at = at
    person.version += 1
    person.save(update_fields=[*changes, "nickname_at", "version"])
    find_again(person)
    after = {name: str(value or "") for name, value in changes.items()}
    about = ("person", person.pk)
    record(
        "families.person_corrected",
        about=about,
        by=by,
        at=at,
        before=before,
        after=after,
    )
    if "died_on" in changes:
        events.changed(persons=[person.pk], by=by, at=at)
    return person


def open_person(person_id: int) -> Person:
    """Somebody whose file is open, of whichever organisation."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound(NOT_OPEN)
    return person


def own_person(person_id: int, by: Actor) -> Person:
    """Somebody whom the own organisation wrote down, held until the end."""
    if open_person(person_id).controller_id != by.organisation_id:
        raise Refused(
            _(
                "Deze persoon legde een andere organisatie vast. Vraag haar dit te"
                " wijzigen; wat u zelf weet, kunt u als uitspraak vastleggen."
            )
        )
    return Person.objects.select_for_update(no_key=True).get(pk=person_id)


def make_beside(anchor: Person, told: Told, *, by: Actor, at: dt.datetime) -> Person:
    """A new person whose file opens with that of the anchor."""
    grounds = grounds_of(anchor.pk, by=by, at=at)
    with as_machine(_machine(by)):
        person = create(told, by)
        take_in(person, anchor_id=anchor.pk, grounds=grounds, by=by, at=at)
    return person


def create(told: Told, by: Actor) -> Person:
    """A new record, found by what is known; whose file it opens with is set apart."""
    person = Person.objects.create(controller_id=by.organisation_id, **asdict(told))
    find_again(person)
    return person


def _machine(by: Actor) -> Actor:
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )


def _lives_along(anchor: Person, person: Person, *, by: Actor, at: dt.datetime) -> None:
    """In every household of the anchor; a household is made when there is none."""
    on = clock.day_of(at)
    rows = Membership.objects.holding(on).filter(
        person=anchor, controller_id=by.organisation_id
    )
    with as_machine(_machine(by)):
        homes = set(rows.values_list("household_id", flat=True))
        if not homes and anchor.controller_id == by.organisation_id:
            homes = {_house(anchor, at)}
        for home in homes:
            _member(person, home, at)


def _house(person: Person, at: dt.datetime) -> int:
    home = Household.objects.create(
        controller_id=person.controller_id, register_key=f"Nabij-{person.pk}"
    )
    _member(person, home.pk, at)
    return home.pk


def _member(person: Person, household: int, at: dt.datetime) -> None:
    Membership.objects.create(
        controller_id=person.controller_id,
        person=person,
        household_id=household,
        from_on=clock.day_of(at),
        recorded_at=at,
    )


def has_consent(reason: str, until_on: dt.date, on: dt.date) -> None:
    """Refuses without words, or for longer than a consent holds."""
    if not on < until_on <= on + YEAR:
        raise Refused(
            _(
                "Toestemming geldt hoogstens een jaar. Kies een dag tussen morgen en"
                " volgend jaar; verlengen kan later."
            )
        )
    if not reason.strip():
        raise Refused(_("Schrijf op waarvoor en van wie u toestemming hebt."))


def fits(told: Told, on: dt.date, before: Person | None = None) -> None:
    """Refuses what says nothing, or what cannot be."""
    if not any(vars(told).get(name) for name in RECOGNISED_BY) and (
        told.sex == Person.Sex.UNKNOWN
    ):
        raise Refused(
            _(
                "Er staat nog niets. Vul iets in waaraan u deze persoon herkent: een"
                " naam, een geslacht of een datum. De rest mag leeg blijven."
            )
        )
    was_born = before is not None and before.born_on is not None
    if told.born_on and told.due_on and not was_born:
        raise Refused(
            _(
                "Iemand is geboren of wordt verwacht: vul één van de twee dagen in. Is"
                " een verwacht kind geboren, kies dan: geboorte vastleggen."
            )
        )
    if told.born_on and told.born_on > on:
        raise Refused(_("De geboortedag ligt in de toekomst. Vul in: verwacht op."))
    _lived(told, on)


def _lived(told: Told, on: dt.date) -> None:
    if told.died_on is None:
        return
    if told.died_on > on or (told.born_on and told.died_on < told.born_on):
        raise Refused(
            _(
                "De dag van overlijden ligt voor de geboorte of in de toekomst. Kijk de"
                " dagen na."
            )
        )


def _may_change(person: Person, changes: set[str]) -> None:
    if person.register_key is not None and changes & set(OF_REGISTER):
        raise Refused(
            _(
                "Naam, geboortedag en geslacht van deze jeugdige komen uit het register"
                " van uw instelling. Laat ze daar verbeteren: de volgende levering zou"
                " uw wijziging overschrijven."
            )
        )


def _plain(told: Told) -> dict[str, str]:
    return {name: str(value) for name, value in asdict(told).items() if value}


def _shown(person: Person) -> dict[str, str]:
    return {name: str(getattr(person, name) or "") for name in Told.__annotations__}
