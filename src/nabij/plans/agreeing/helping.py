"""Who helps whom now, and what was tried before a child would leave home."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.spells import supersede
from nabij.families import queries as families
from nabij.plans import finding
from nabij.plans.models import Alternative, GoalVersion, Help
from nabij.plans.permissions import may_make_plan
from nabij.plans.starting import own_or_refused
from nabij.rules.file import weighing as rules


@dataclass(frozen=True, kw_only=True)
class HelpTold:
    """Who does what for somebody, since when, and until when if that is known."""

    kind: str
    given_by: str
    what: str
    domain: str
    from_on: dt.date
    until_on: dt.date | None = None


@action(permission=may_make_plan)
def add_help(*, person_id: int, told: HelpTold, by: Actor, at: dt.datetime) -> Help:
    """Write down that somebody outside helps this person, or directs the help."""
    families.person_for(person_id, on=clock.day_of(at))
    _check(told)
    row = Help.objects.create(
        controller_id=by.organisation_id,
        person_id=person_id,
        written_by_id=by.capacity_id,
        recorded_at=at,
        **vars(told),
    )
    about = ("person", person_id)
    record("plans.help_noted", about=about, by=by, at=at, help=row.pk)
    return row


@action(permission=may_make_plan)
def end_help(*, help_id: int, until_on: dt.date, by: Actor, at: dt.datetime) -> Help:
    """Write down that it stopped, or will stop, on a day."""
    row = Help.objects.current().filter(pk=help_id).first()
    if row is None:
        raise NotFound
    own_or_refused(row.controller_id, by)
    if until_on <= row.from_on:
        raise Refused(_("Het einde ligt na het begin. Kies een latere dag."))
    supersede(row, at=at, until_on=until_on)
    about = ("person", row.person_id)
    record("plans.help_ended", about=about, by=by, at=at, help=row.pk)
    return row


def _check(told: HelpTold) -> None:
    if told.kind not in Help.Kind.values:
        raise Refused(_("Kies of dit hulp is, regie of iets anders."))
    if not told.given_by.strip():
        raise Refused(_("Schrijf op wie dit doet: de organisatie, of de persoon."))
    if told.domain and told.domain not in GoalVersion.Domain.values:
        raise Refused(_("Kies een levensgebied uit de lijst, of laat het leeg."))
    if told.until_on is not None and told.until_on <= told.from_on:
        raise Refused(_("Het einde ligt na het begin. Kies een latere dag."))


@dataclass(frozen=True, kw_only=True)
class TriedTold:
    """Whether something lighter was tried for a child, and what came of it."""

    kind: str
    was_tried: bool
    words: str
    on_day: dt.date


@action(permission=may_make_plan)
def record_alternative(
    *, plan_id: int, person_id: int, told: TriedTold, by: Actor, at: dt.datetime
) -> Alternative:
    """Keep what was tried before a placement, or why not; the last one stands."""
    on = clock.day_of(at)
    if person_id not in finding.member_ids(plan_id, on=on):
        raise NotFound
    if told.kind not in set(rules.Alternative):
        raise Refused(_("Kies welk alternatief het was."))
    if not told.words.strip():
        raise Refused(_("Schrijf op wat het opleverde, of waarom het niet kon."))
    if told.on_day > on:
        raise Refused(_("Deze dag ligt in de toekomst. Kies vandaag of eerder."))
    same = Alternative.objects.filter(
        plan=plan_id, person=person_id, kind=told.kind, replaced_by=None
    )
    is_one_of_a_kind = told.kind != rules.Alternative.OTHER
    row = Alternative.objects.create(
        controller_id=by.organisation_id,
        plan_id=plan_id,
        person_id=person_id,
        kind=told.kind,
        was_tried=told.was_tried,
        words=told.words.strip(),
        on_day=told.on_day,
        written_by_id=by.capacity_id,
        replaces=same.first() if is_one_of_a_kind else None,
        recorded_at=at,
    )
    about = ("person", person_id)
    record("plans.alternative_recorded", about=about, by=by, at=at, row=row.pk)
    return row
