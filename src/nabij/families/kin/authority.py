"""Parental authority: who has it over a child, since when, and how we know."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.spells import SpellQuerySet, supersede
from nabij.families.models import Authority, Person
from nabij.families.permissions import may_change_kin
from nabij.families.persons import NOT_OPEN
from nabij.organisations import queries as organisations
from nabij.rules.file.ages import OF_AGE, reached_on


@dataclass(frozen=True, kw_only=True)
class Say:
    """What is known of the authority of somebody; without a holder: of us, a GI."""

    holder_id: int | None
    kind: str
    ground: str
    from_on: dt.date


@action(permission=may_change_kin)
def set_authority(*, child_id: int, say: Say, by: Actor, at: dt.datetime) -> Authority:
    """From this day this is so; a word on the same day or before corrects."""
    found = Person.objects.in_bulk({child_id, say.holder_id} - {None})
    child = found.get(child_id)
    if child is None or (say.holder_id and say.holder_id not in found):
        raise NotFound(NOT_OPEN)
    _fits(child, say, by=by, on=clock.day_of(at))
    row = _standing(child_id, say, by)
    _not_twice(child_id, say, row, by)
    if row is not None and row.from_on < say.from_on:
        supersede(row, at=at, until_on=say.from_on)
        row = None
    if row is None:
        row = _made(child_id, say, by=by, at=at)
    else:
        told = {"kind": say.kind, "ground": say.ground, "from_on": say.from_on}
        supersede(row, at=at, **told)
    for about in {child_id, say.holder_id} - {None}:
        record(
            "families.authority_set",
            about=("person", about),
            by=by,
            at=at,
            child=child_id,
            holder=say.holder_id,
            kind=say.kind,
            ground=say.ground,
            from_on=say.from_on,
        )
    return row


@action(permission=may_change_kin)
def end_authority(
    *, authority_id: int, until_on: dt.date | None, by: Actor, at: dt.datetime
) -> None:
    """It ends on a day; without a day it was never so."""
    rows = Authority.objects.current().select_for_update()
    row = rows.filter(pk=authority_id, controller_id=by.organisation_id).first()
    if row is None:
        raise NotFound
    if until_on is not None and until_on <= row.from_on:
        raise Refused(
            _(
                "De laatste dag ligt voor het begin. Was het nooit zo, laat de dag dan"
                " leeg."
            )
        )
    if until_on is None:
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
    else:
        supersede(row, at=at, until_on=until_on)
    about = ("person", row.child_id)
    record("families.authority_ended", about=about, by=by, at=at, until_on=until_on)


def _fits(child: Person, say: Say, *, by: Actor, on: dt.date) -> None:
    if say.from_on > on:
        raise Refused(_("Dit begint pas later. Leg het vast als het zo is."))
    if child.born_on and say.from_on >= reached_on(child.born_on, OF_AGE):
        raise Refused(
            _("%(name)s was toen 18 of ouder: gezag is dan voorbij. Kijk de dag na.")
            % {"name": child.called}
        )
    if say.holder_id == child.pk:
        raise Refused(_("Een kind heeft geen gezag over zichzelf. Kies iemand anders."))
    if say.holder_id is not None:
        return
    if say.kind not in Authority.GUARDIANS:
        raise Refused(
            _("Een instelling kan alleen voogd zijn. Kies een soort voogdij.")
        )
    if organisations.kind_of(organisation_id=by.organisation_id) != "gi":
        raise Refused(
            _(
                "Alleen een gecertificeerde instelling kan als instelling voogd zijn."
                " Vraag de voogd om dit zelf vast te leggen."
            )
        )


def _told(child_id: int, say: Say, by: Actor) -> SpellQuerySet[Authority]:
    """What this organisation wrote of this holder over this child."""
    whose = (
        {"holder": say.holder_id}
        if say.holder_id
        else {"organisation": by.organisation_id}
    )
    return Authority.objects.current().filter(
        child=child_id, controller_id=by.organisation_id, **whose
    )


def _standing(child_id: int, say: Say, by: Actor) -> Authority | None:
    rows = _told(child_id, say, by).select_for_update()
    return rows.filter(until_on=None).first()


def _not_twice(child_id: int, say: Say, row: Authority | None, by: Actor) -> None:
    """What ended stays as it was told: nothing else is so in those days."""
    before = _told(child_id, say, by).filter(until_on__gt=say.from_on)
    if before.exclude(pk=row.pk if row else None).exists():
        raise Refused(
            _(
                "Over een deel van deze tijd staat al iets, dat is beëindigd. Kies een"
                " dag vanaf dat einde; was het nooit zo, haal het dan eerst weg."
            )
        )


def _made(child_id: int, say: Say, *, by: Actor, at: dt.datetime) -> Authority:
    return Authority.objects.create(
        controller_id=by.organisation_id,
        child_id=child_id,
        holder_id=say.holder_id,
        organisation_id=None if say.holder_id else by.organisation_id,
        kind=say.kind,
        ground=say.ground,
        from_on=say.from_on,
        recorded_at=at,
    )
