"""What the family heard at the start, and what the form of its plan still lacks."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.dossier import actions as dossier
from nabij.dossier import queries as decisions
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.organisations import queries as organisations
from nabij.plans import finding
from nabij.plans.models import FamilyPlan, Signature
from nabij.plans.permissions import may_make_plan
from nabij.plans.reading import PlanShown
from nabij.plans.starting import own_or_refused
from nabij.rules.file.ages import OF_AGE, age_on
from nabij.rules.file.plan_terms import PlanForm, missing_from
from nabij.rules.file.starting import ToTell, to_tell_at_the_start

if TYPE_CHECKING:
    from nabij.dossier.models import Decision

TOLD = "plans.told_at_the_start"
SPEAKS_FOR_ITSELF = 12


@dataclass(frozen=True, kw_only=True)
class Told:
    """What was told, on which day, and how: at the table, in a letter, on the phone."""

    what: Collection[str]
    on_day: dt.date
    how: str
    replaces: int | None = None


@dataclass(frozen=True, kw_only=True)
class Heard:
    """One thing that a family hears at the start: told when and by whom, or not yet."""

    what: ToTell
    on_day: dt.date | None
    by: str

    @property
    def label(self) -> str:
        """What it is about, in words."""
        return _(self.what.dutch)


@action(permission=may_make_plan)
def tell_at_the_start(*, plan_id: int, told: Told, by: Actor, at: dt.datetime) -> None:
    """Write down that the family was told, whatever was written down of it before."""
    plan, on = finding.plan_row(plan_id), clock.day_of(at)
    if not told.what or not set(told.what) <= set(ToTell):
        raise Refused(_("Kies wat u hebt verteld."))
    if told.on_day > on:
        raise Refused(_("Deze dag ligt in de toekomst. Kies vandaag of eerder."))
    families.person_for(plan.person_id, on=on)  # it lies in that file
    before = told_row(plan_id)
    if before is not None:
        own_or_refused(before.controller_id, by)
    dossier.decide(
        dossier.Decided(
            kind=TOLD,
            outcome="told",
            reason=told.how,
            person_id=plan.person_id,
            about=f"plan:{plan_id}",
            content={"what": sorted(told.what), "on": told.on_day.isoformat()},
        ),
        replaces=told.replaces,
        by=by,
        at=at,
    )
    about = ("person", plan.person_id)
    record("plans.told_at_the_start", about=about, by=by, at=at, what=sorted(told.what))


def told_row(plan_id: int) -> "Decision | None":
    """What was written down last of what the family heard."""
    return decisions.standing_decisions(TOLD, about=f"plan:{plan_id}").first()


def heard(plan_id: int, *, measure_types: Collection[int], on: dt.date) -> list[Heard]:
    """What this family hears at the start, and what of it was told."""
    types: Collection[int | None] = measure_types or [None]
    asked = {
        each for measure in types for each in to_tell_at_the_start(measure_type=measure)
    }
    row = told_row(plan_id)
    told = set(row.content["what"]) if row else set()
    day = dt.date.fromisoformat(row.content["on"]) if row else None
    who = {row.decided_by_id} if row else set()
    by = "".join(
        each.name for each in organisations.shown_capacities(who, on=on).values()
    )
    return [
        Heard(
            what=each,
            on_day=day if each in told else None,
            by=by if each in told else "",
        )
        for each in ToTell
        if each in asked
    ]


def missing(
    plan: PlanShown, said: Mapping[int, Signature], *, on: dt.date
) -> list[str]:
    """What the form of a plan for a measure still lacks, as far as is written down.

    A signal and no block. That it was discussed shows from what each said of the last
    version, agreed or not. For who is younger than twelve a parent may have said it:
    our own choice, the law names no age. Who has not everybody open is told nothing:
    what is missing may lie in what is shut.
    """
    if plan.hidden or plan.row.kind != FamilyPlan.Kind.ACTION:
        return []
    children = {m.id: m for m in plan.members if _is_child(m, on)}
    near = families.caring_for(children, on=on)
    parents = {pk for pk, kind in near if kind != families.FOSTER_PARENT}
    fosters = {pk for pk, kind in near if kind == families.FOSTER_PARENT}
    form = PlanForm(
        is_in_writing=bool(plan.versions),
        discussed_with_youth=all(
            _spoke(child, said.get(pk), on) for pk, child in children.items()
        ),
        discussed_with_parents=bool(parents) and parents <= set(said),
        foster_parent_agrees=all(_agrees(said.get(pk)) for pk in fosters)
        if fosters
        else None,
    )
    return [_(each.dutch) for each in missing_from(form)]


def _is_child(member: Known, on: dt.date) -> bool:
    """Who lives and is not of age: with a child to be born nothing is discussed."""
    age = age_on(member.born_on, on=on)
    return member.lives and age is not None and age < OF_AGE


def _spoke(child: Known, said: Signature | None, on: dt.date) -> bool:
    if said is None:
        return False
    age = age_on(child.born_on, on=on)
    is_small = age is not None and age < SPEAKS_FOR_ITSELF
    return is_small or said.given_by_id is None


def _agrees(said: Signature | None) -> bool:
    return said is not None and said.outcome == Signature.Outcome.SIGNED
