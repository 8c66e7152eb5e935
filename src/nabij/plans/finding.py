"""Rows of plans as a reader may open them, and the sentences for what is not there."""

import datetime as dt
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.base.errors import NotFound, Refused
from nabij.plans.models import (
    Evaluation,
    FamilyPlan,
    Goal,
    GoalVersion,
    Member,
    PlanVersion,
    WeighedDecision,
)

NO_PLAN = (
    "Dit gezinsplan bestaat niet, of u hebt er geen toegang toe. Zoek iemand uit het"
    " gezin op naam en open het plan vanuit het dossier."
)


def plan_row(plan_id: int) -> FamilyPlan:
    """A plan of which the reader has at least one member open."""
    found = FamilyPlan.objects.filter(pk=plan_id).first()
    if found is None:
        raise NotFound(NO_PLAN)
    return found


def goal_row(goal_id: int) -> Goal:
    """A goal of somebody whose file is open to the reader."""
    found = Goal.objects.filter(pk=goal_id).select_related("plan").first()
    if found is None:
        raise NotFound(
            _(
                "Dit doel bestaat niet, of u hebt er geen toegang toe. Ga terug naar"
                " het gezinsplan."
            )
        )
    return found


def goal_now(goal_id: int) -> GoalVersion:
    """How a goal reads now. Raises NotFound when it is also about somebody else
    whose file is not open."""
    found = GoalVersion.objects.filter(goal_id=goal_id, replaced_by=None).first()
    if found is None:
        raise NotFound(
            _(
                "Dit doel gaat ook over iemand van wie u het dossier niet open hebt."
                " Vraag het een collega die het hele gezin open heeft."
            )
        )
    return found


def member_ids(plan_id: int, *, on: dt.date) -> list[int]:
    """Who the plan is for on a day, as far as they are open to the reader."""
    rows = Member.objects.holding(on).filter(plan_id=plan_id)
    return list(rows.order_by("pk").values_list("person_id", flat=True))


def hidden_members(plan_id: int, *, on: dt.date, seen: int) -> int:
    """How many more the plan is for than the reader has open."""
    with connection.cursor() as cursor:
        cursor.execute("select nabij_plan_size(%s, %s)", [plan_id, on])
        (size,) = cursor.fetchone()
    return max(0, (size or 0) - seen)


def whole_or_refused(plan_id: int) -> None:
    """What is about everybody of a plan is for who has everybody open."""
    rows = Member.objects.current().filter(plan_id=plan_id)
    seen = rows.values("person_id").distinct().count()
    with connection.cursor() as cursor:
        cursor.execute("select nabij_plan_size(%s, null)", [plan_id])
        (size,) = cursor.fetchone()
    if seen < (size or 0):
        raise Refused(
            _(
                "U hebt niet van iedereen in dit plan het dossier open. Vraag een"
                " collega die het hele gezin open heeft om dit vast te leggen."
            )
        )


def running_plans(persons: Any, *, on: dt.date) -> QuerySet[FamilyPlan]:
    """Plans for any of these persons that were not ended, newest first.

    `persons` are numbers, or a query that gives them.
    """
    members = Member.objects.holding(on).filter(person__in=persons)
    ended = Evaluation.objects.filter(outcome=Evaluation.Outcome.END)
    rows = FamilyPlan.objects.filter(pk__in=members.values("plan_id"))
    return rows.exclude(pk__in=ended.values("plan_id")).order_by("-begun_on", "-pk")


def last_version(plan_id: int) -> PlanVersion | None:
    """The version that was fixed last."""
    return PlanVersion.objects.filter(plan_id=plan_id).order_by("-number").first()


def weighed_of(**about: Any) -> list[WeighedDecision]:
    """Weighed decisions with the decision itself, newest first."""
    rows = WeighedDecision.objects.filter(**about).select_related("decision")
    return list(rows.order_by("-decision__decided_at", "-pk"))


def last_weighed(goal_id: int) -> WeighedDecision | None:
    """The decision on a goal that stands."""
    return next(iter(weighed_of(goal_id=goal_id, decision__superseded_at=None)), None)
