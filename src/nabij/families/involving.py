"""Somebody is asked to work along in a file, with a reason and an end; and ends it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.families.involved import involvement_for, works_in
from nabij.families.models import Involvement, Person
from nabij.families.permissions import may_involve
from nabij.families.persons import NOT_OPEN
from nabij.organisations import actions as office
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Partner
from nabij.rules.functions import ASKED_ALONG, ASKED_TO_ADVISE

LONGEST = dt.timedelta(days=366)
LEAST_REASON = 10
MOMENT = dt.timedelta(microseconds=1)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who is asked along, as what, on which legal ground, why, and until which day."""

    capacity_id: int
    ground: str
    legal_ground: str
    reason: str
    last_on: dt.date


@action(permission=may_involve)
def involve(
    *, persons: Collection[int], asked: Asked, by: Actor, at: dt.datetime
) -> list[Involvement]:
    """Open the files of these persons at the own desk of somebody, until a day.

    The organisation that keeps a file asks; whoever is asked may be of another one.
    """
    partner = _checked(asked, by=by, at=at)
    until_at = clock.midnight(asked.last_on + dt.timedelta(days=1))
    made = []
    for person in _files(persons, by=by, at=at):
        _refuse_twice(person, partner, at=at)
        row = Involvement(
            controller_id=by.organisation_id,
            person=person,
            desk_id=partner.desk_id,
            ground=asked.ground,
            legal_ground=asked.legal_ground.strip(),
            reason=asked.reason.strip(),
            from_at=at,
            until_at=until_at,
            granted_by=by.capacity_id,
        )
        made.append(_opened(row, partner, by=by, at=at))
    office.notify(
        professionals=[partner.professional_id],
        act="involved",
        path=f"/personen/{made[0].person_id}/",
        by=by,
        at=at,
    )
    return made


def _opened(
    row: Involvement, partner: Partner, *, by: Actor, at: dt.datetime
) -> Involvement:
    row.save()
    record(
        "families.involved",
        about=("person", row.person_id),
        by=by,
        at=at,
        involvement=row.pk,
        capacity=partner.capacity_id,
        ground=row.ground,
        legal_ground=row.legal_ground,
        reason=row.reason,
        until=row.until_at,
    )
    return row


@action(permission=may_involve)
def end_involvement(
    *, involvement_id: int, reason: str, by: Actor, at: dt.datetime
) -> list[Involvement]:
    """Close now what was opened together for somebody: these files, at this desk.

    By who works in the file, or by who was asked along. Returns what ended.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(_("Schrijf in een hele zin waarom dit nu eindigt."))
    chosen = involvement_for(involvement_id, at=at)
    together = Involvement.objects.filter(
        desk=chosen.desk_id,
        ground=chosen.ground,
        from_at=chosen.from_at,
        granted_by=chosen.granted_by,
        until_at__gt=at,
    )
    rows = [row for row in together if _may_end(row, by=by, at=at)]
    if chosen.id not in {row.pk for row in rows}:
        raise Refused(
            _(
                "Alleen wie in dit dossier werkt kan dit beëindigen, of wie erbij"
                " gevraagd is. Vraag een van hen."
            )
        )
    for row in rows:
        row.until_at = max(at, row.from_at + MOMENT)
        row.save(update_fields=["until_at"])
        record(
            "families.involvement_ended",
            about=("person", row.person_id),
            by=by,
            at=at,
            involvement=row.pk,
            reason=reason.strip(),
        )
    _tell_keeper(rows[0], by=by, at=at)
    return rows


def _tell_keeper(row: Involvement, *, by: Actor, at: dt.datetime) -> None:
    """Who was asked along and steps back, is missed by who asked."""
    if row.controller_id == by.organisation_id or row.granted_by is None:
        return
    office.notify(
        professionals=[organisations.professional_of(capacity_id=row.granted_by)],
        act="stepped_back",
        path=f"/personen/{row.person_id}/nabij/",
        by=by,
        at=at,
    )


def _checked(asked: Asked, *, by: Actor, at: dt.datetime) -> Partner:
    today = clock.day_of(at)
    if asked.ground not in Involvement.BY_HAND:
        raise Refused(_("Kies waarvoor u deze collega vraagt, uit de lijst."))
    if len(asked.reason.strip()) < LEAST_REASON:
        raise Refused(_("Schrijf in een hele zin waarom deze collega nodig is."))
    if not asked.legal_ground.strip():
        raise Refused(
            _(
                "Schrijf op welke grond u dit mag delen: bijvoorbeeld wie toestemming"
                " gaf en wanneer, of welke wet het toelaat."
            )
        )
    if asked.last_on < today:
        raise Refused(_("De laatste dag is al voorbij. Kies vandaag of later."))
    if asked.last_on > today + LONGEST:
        raise Refused(
            _(
                "Dat is langer dan een jaar. Kies een dag binnen een jaar; daarna"
                " kunt u het opnieuw besluiten."
            )
        )
    return _partner(asked, by=by, on=today)


def _partner(asked: Asked, *, by: Actor, on: dt.date) -> Partner:
    """Who is asked: somebody else, here now, in a function that is asked for this."""
    partner = organisations.partner(capacity_id=asked.capacity_id, on=on)
    if partner is None:
        raise Refused(
            _("Deze collega heeft nu geen functie in Nabij. Kies iemand anders.")
        )
    is_advice = asked.ground == Involvement.Ground.ADVICE
    if partner.function not in (ASKED_TO_ADVISE if is_advice else ASKED_ALONG):
        raise Refused(
            _(
                "Wie deze functie heeft, kan hier niet voor gevraagd worden. Kies"
                " iemand uit de lijst."
            )
        )
    mine = organisations.professional_of(capacity_id=by.capacity_id)
    if partner.professional_id == mine:
        raise Refused(_("U kunt uzelf niet vragen. Kies iemand anders."))
    return partner


def _files(persons: Collection[int], *, by: Actor, at: dt.datetime) -> list[Person]:
    """Files that are open, kept here, and in which whoever asks works."""
    found = list(Person.objects.filter(pk__in=set(persons)).order_by("pk"))
    if not found or len(found) < len(set(persons)):
        raise NotFound(NOT_OPEN)
    if any(person.controller_id != by.organisation_id for person in found):
        raise Refused(
            _(
                "Dit dossier is van een andere organisatie. Vraag wie daar in het"
                " dossier werkt om deze collega erbij te vragen."
            )
        )
    if not all(works_in(person_id=person.pk, by=by, at=at) for person in found):
        raise Refused(
            _(
                "U kunt dit dossier nu alleen lezen. Vraag wie erin werkt om deze"
                " collega erbij te vragen."
            )
        )
    return found


def _refuse_twice(person: Person, partner: Partner, *, at: dt.datetime) -> None:
    there = Involvement.objects.filter(
        person=person,
        desk=partner.desk_id,
        ground__in=Involvement.BY_HAND,
        until_at__gt=at,
    )
    if there.exists():
        raise Refused(
            _(
                "%(who)s werkt al mee in het dossier van %(name)s. Beëindig dat eerst"
                " als de afspraak verandert."
            )
            % {"who": partner.name, "name": person.called}
        )


def _may_end(row: Involvement, *, by: Actor, at: dt.datetime) -> bool:
    is_keeper = row.controller_id == by.organisation_id
    if is_keeper and works_in(person_id=row.person_id, by=by, at=at):
        return True
    return organisations.sits_at(capacity_id=by.capacity_id, desk_id=row.desk_id)
