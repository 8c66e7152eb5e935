"""A plan is begun for persons somebody chose; the family is asked to make it first."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.spells import supersede
from nabij.dossier import actions as dossier
from nabij.dossier import queries as decisions
from nabij.families import queries as families
from nabij.plans import events, finding
from nabij.plans.models import FamilyPlan, Member
from nabij.plans.permissions import may_make_plan
from nabij.rules.file.plan_terms import OFFER, SKIP, WhyNoFamilyPlan
from nabij.rules.source import rule

FAMILY_PLAN = "plans.family_group_plan"
OFFERED, MADE, NOT_OWED = "offered", "made", "not_owed"
# How it stands with the family's own plan, and the reasons of the law to skip it.
OUTCOMES = {
    OFFERED: gettext_lazy("Aangeboden: de familie denkt erover na"),
    MADE: gettext_lazy("De familie maakt zelf het plan"),
    WhyNoFamilyPlan.NOT_WANTED: gettext_lazy("De ouders willen geen eigen plan maken"),
    WhyNoFamilyPlan.THREAT: gettext_lazy(
        "Overgeslagen: er is een concrete bedreiging voor de jeugdige"
    ),
    WhyNoFamilyPlan.INTEREST: gettext_lazy(
        "Overgeslagen: het belang van de jeugdige vraagt het"
    ),
    NOT_OWED: gettext_lazy(
        "Niet nodig: voogdij na beëindigd gezag, of jeugdreclassering"
    ),
}


@dataclass(frozen=True, kw_only=True)
class Begun:
    """Which plan, for whom, since when; why another one when there is one already."""

    kind: str
    members: Collection[int]
    begun_on: dt.date
    why_second: str = ""


@action(permission=may_make_plan)
def begin_plan(
    *, person_id: int, told: Begun, by: Actor, at: dt.datetime
) -> FamilyPlan:
    """Begin a plan in somebody's file, for the persons chosen for it."""
    on = clock.day_of(at)
    families.person_for(person_id, on=on)
    members = {person_id, *told.members}
    if len(families.persons(members, on=on)) < len(members):
        raise NotFound
    _check(told, members, on)
    plan = FamilyPlan.objects.create(
        controller_id=by.organisation_id,
        person_id=person_id,
        kind=told.kind,
        begun_on=told.begun_on,
        why_second=told.why_second.strip(),
        begun_by_id=by.capacity_id,
        recorded_at=at,
    )
    for member in sorted(members):
        _join(plan, member, told.begun_on, by=by, at=at)
    return plan


def _check(told: Begun, members: Collection[int], on: dt.date) -> None:
    if told.kind not in FamilyPlan.Kind.values:
        raise Refused(_("Kies wat voor plan het is."))
    if told.begun_on > on:
        raise Refused(
            _("Een plan begint vandaag of eerder. Kies een dag die er al was.")
        )
    if not told.why_second.strip() and finding.running_plans(members, on=on).exists():
        raise Refused(
            _(
                "Voor iemand van dit gezin loopt al een plan. Werk daarin verder, of"
                " schrijf op waarom er nog een plan naast komt."
            )
        )


def _join(
    plan: FamilyPlan, person_id: int, from_on: dt.date, *, by: Actor, at: dt.datetime
) -> None:
    Member.objects.create(
        controller_id=by.organisation_id,
        plan=plan,
        person_id=person_id,
        from_on=from_on,
        recorded_at=at,
    )
    record("plans.joined", about=("person", person_id), by=by, at=at, plan=plan.pk)


@action(permission=may_make_plan)
def add_member(
    *, plan_id: int, person_id: int, from_on: dt.date, by: Actor, at: dt.datetime
) -> None:
    """Somebody belongs to the plan too, from a day."""
    on = clock.day_of(at)
    plan = finding.plan_row(plan_id)
    person = families.person_for(person_id, on=on)
    if not plan.begun_on <= from_on <= on:
        raise Refused(
            _("Kies een dag vanaf het begin van het plan tot en met vandaag.")
        )
    there = Member.objects.ending_after(from_on).filter(plan=plan, person=person_id)
    if there.exists():
        raise Refused(_("%(name)s hoort al bij dit plan.") % {"name": person.full_name})
    _join(plan, person_id, from_on, by=by, at=at)


@action(permission=may_make_plan)
def end_member(
    *, plan_id: int, person_id: int, until_on: dt.date, by: Actor, at: dt.datetime
) -> None:
    """From a day on the plan is no longer for this person; what was written stays."""
    plan, on = finding.plan_row(plan_id), clock.day_of(at)
    row = Member.objects.holding(on).filter(plan=plan, person=person_id).first()
    if row is None:
        raise NotFound
    if person_id == plan.person_id:
        raise Refused(
            _(
                "Het plan ligt in dit dossier. Evalueer het plan en sluit het af, of"
                " begin een nieuw plan in het dossier van een ander gezinslid."
            )
        )
    own_or_refused(row.controller_id, by)
    if not row.from_on < until_on <= on:
        raise Refused(_("Kies een dag na het begin en niet later dan vandaag."))
    supersede(row, at=at, until_on=until_on)
    about = ("person", person_id)
    record("plans.left", about=about, by=by, at=at, plan=plan_id, until_on=until_on)
    events.owed(plan, at=at)


def own_or_refused(controller_id: int, by: Actor) -> None:
    """What another organisation wrote, that organisation changes."""
    if controller_id != by.organisation_id:
        raise Refused(
            _(
                "Dit schreef een andere organisatie. Vraag een collega daar om het te"
                " wijzigen; u ziet bij de regel wie het was."
            )
        )


@dataclass(frozen=True, kw_only=True)
class FamilyAsked:
    """How it stands with the plan that the family makes itself, since which day."""

    outcome: str
    on_day: dt.date
    reason: str
    replaces: int | None = None


@rule(OFFER, SKIP)
@action(permission=may_make_plan)
def tell_family_plan(
    *, plan_id: int, told: FamilyAsked, by: Actor, at: dt.datetime
) -> None:
    """Write down that the family was asked first, or on which ground it was not."""
    plan, on = finding.plan_row(plan_id), clock.day_of(at)
    if told.outcome not in OUTCOMES:
        raise Refused(_("Kies hoe het staat met het plan van de familie zelf."))
    if told.on_day > on:
        raise Refused(_("Deze dag ligt in de toekomst. Kies vandaag of eerder."))
    families.person_for(plan.person_id, on=on)  # the decision lies in that file
    before = family_asked(plan_id)
    if before is not None:
        own_or_refused(before[1], by)
    dossier.decide(
        dossier.Decided(
            kind=FAMILY_PLAN,
            outcome=told.outcome,
            reason=told.reason,
            person_id=plan.person_id,
            about=f"plan:{plan_id}",
            content={"on": told.on_day.isoformat()},
        ),
        replaces=told.replaces,
        by=by,
        at=at,
    )
    about = ("person", plan.person_id)
    record("plans.family_asked", about=about, by=by, at=at, outcome=told.outcome)
    if told.outcome in set(WhyNoFamilyPlan) and plan.kind == FamilyPlan.Kind.ACTION:
        persons = frozenset(finding.member_ids(plan_id, on=on))
        news = events.PassedOver(
            persons=persons, reason=told.outcome, clear_on=told.on_day
        )
        events.tell(news, by=by, at=at)


def family_asked(plan_id: int) -> tuple[int, int, str] | None:
    """What was said of the family's own plan: number, organisation and outcome."""
    rows = decisions.standing_decisions(FAMILY_PLAN, about=f"plan:{plan_id}")
    row = rows.first()
    return (row.pk, row.controller_id, row.outcome) if row else None
