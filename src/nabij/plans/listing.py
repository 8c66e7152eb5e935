"""Which plans a reader has, and which goals nobody told progress of for weeks."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Greatest

from nabij.base.acting import Actor
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.plans import finding
from nabij.plans.models import (
    FamilyPlan,
    GoalVersion,
    Member,
    PlanVersion,
    WeighedDecision,
)
from nabij.rules.file.weighing import STALE_WEEKS, Step

SHOWN = 200


@dataclass(frozen=True, kw_only=True)
class Line:
    """One plan in a list: for whom, which version stands, how many goals are stale."""

    plan: FamilyPlan
    names: str
    persons: tuple[int, ...]
    version: PlanVersion | None
    stale: int


@dataclass(frozen=True, kw_only=True)
class StaleGoal:
    """A goal without progress for eight weeks or longer."""

    version: GoalVersion
    plan_id: int
    name: str
    since: dt.date
    days: int


def plans_of(*, by: Actor, on: dt.date) -> list[Line]:
    """Running plans for persons whose files lie on the reader's desks."""
    persons = _on_desks(by).values("person_id")
    rows = list(finding.running_plans(persons, on=on)[:SHOWN])
    return _lines(rows, on)


def plans_for(person_id: int, *, on: dt.date) -> list[Line]:
    """Every plan for this person, ended ones too, newest first."""
    members = Member.objects.current().filter(person=person_id)
    rows = FamilyPlan.objects.filter(pk__in=members.values("plan_id"))
    return _lines(list(rows.order_by("-begun_on", "-pk")), on)


def _on_desks(by: Actor) -> QuerySet[Member]:
    """By the desk, so that a list costs what it shows and not what there is."""
    return Member.objects.current().filter(
        person__involvement__desk__occupancy__capacity=by.capacity_id
    )


def _lines(rows: list[FamilyPlan], on: dt.date) -> list[Line]:
    ids = [row.pk for row in rows]
    members = Member.objects.holding(on).filter(plan__in=ids).order_by("pk")
    pairs = list(members.values_list("plan_id", "person_id"))
    known = families.persons({person for _plan, person in pairs}, on=on)
    versions = PlanVersion.objects.filter(plan__in=ids).order_by("number")
    last = {row.plan_id: row for row in versions}
    stale = _stale_counts(ids, on)
    return [
        Line(
            plan=row,
            names=", ".join(
                known[who].called
                for plan, who in pairs
                if plan == row.pk and who in known
            ),
            persons=tuple(who for plan, who in pairs if plan == row.pk),
            version=last.get(row.pk),
            stale=stale.get(row.pk, 0),
        )
        for row in rows
    ]


def _stale_counts(plans: list[int], on: dt.date) -> dict[int, int]:
    found: dict[int, int] = {}
    for row in _stale_rows(on).filter(goal__plan__in=plans):
        found[row.goal.plan_id] = found.get(row.goal.plan_id, 0) + 1
    return found


def _stale_rows(on: dt.date) -> QuerySet[Any]:
    """Goals that are worked at, of which nobody told progress since the day."""
    since = on - dt.timedelta(weeks=int(STALE_WEEKS.on(on)))
    open_ = GoalVersion.objects.filter(
        replaced_by=None, standing=GoalVersion.Standing.OPEN
    )
    told = open_.annotate(told_on=Max("goal__progress__said_on"))
    since_on = Greatest(F("goal__begun_on"), F("told_on"))
    rows = told.annotate(since_on=since_on).filter(Q(since_on__lt=since))
    return rows.select_related("goal")


@dataclass(frozen=True, kw_only=True)
class ToCheck:
    """A condition that somebody looks after: of whom, what, and on which day."""

    row: WeighedDecision
    name: str
    is_late: bool


def conditions_of(*, by: Actor, on: dt.date) -> list[ToCheck]:
    """Conditions that stand and that the reader looks after, first day first."""
    me = organisations.professional_of(capacity_id=by.capacity_id)
    rows = WeighedDecision.objects.filter(
        checker=me, step=Step.CONDITION, decision__superseded_at=None
    )
    found = list(rows.order_by("check_on", "pk")[:SHOWN])
    names = families.names_of(persons={row.asked_of_id for row in found})
    return [
        ToCheck(
            row=row,
            name=names.get(row.asked_of_id, ""),
            is_late=row.check_on is not None and row.check_on < on,
        )
        for row in found
    ]


def stale_goals(*, by: Actor, on: dt.date) -> list[StaleGoal]:
    """Goals on the reader's desks without progress for eight weeks, longest first."""
    plans = finding.running_plans(_on_desks(by).values("person_id"), on=on)
    rows = _stale_rows(on).filter(goal__plan__in=plans.values("pk").order_by())
    found = list(rows.order_by("since_on", "pk")[:SHOWN])
    known = families.persons({row.person_id for row in found}, on=on)
    return [
        StaleGoal(
            version=row,
            plan_id=row.goal.plan_id,
            name=known[row.person_id].full_name,
            since=row.since_on,
            days=(on - row.since_on).days,
        )
        for row in found
        if row.person_id in known
    ]
