"""What plans ask of people by name: goals, conditions, counter-views, signatures.

What a plan asks is owed to the organisation that began it; a condition and a
counter-view to the one that decided or asked. Read by its machine.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import Any

from django.db import connection
from django.db.models import Expression, F, QuerySet

from nabij.base import clock
from nabij.base.compiled import Compiled, CompiledObjects, among, one_of, some
from nabij.dossier.queries import Promised
from nabij.families import queries as families
from nabij.plans.models import (
    CounterAnswer,
    CounterView,
    Evaluation,
    FamilyPlan,
    GoalVersion,
    Member,
    PlanVersion,
    Progress,
    Signature,
    WeighedDecision,
)
from nabij.plans.weighing.contradicting import AFTER_DUE
from nabij.rules import promised as rules
from nabij.rules.duties import opens_on
from nabij.rules.file.consent import Framework, Voice, whose_consent
from nabij.rules.file.weighing import (
    COUNTER_VIEW,
    EVALUATED,
    Step,
    evaluated_at_latest,
    stale_from,
)

Persons = Collection[int] | None
LOOKED = {Step.FULFILLED, Step.CONSEQUENCE}
ACTION = FamilyPlan.Kind.ACTION


def promised(
    *, controller_id: int, persons: Persons, on: dt.date
) -> Iterator[Promised]:
    """All that plans ask about these persons (or about all), and what was just done."""
    if plans := _plans(controller_id, persons):
        yield from _of_plans(plans, persons, on)
    yield from _conditions(controller_id, persons)
    yield from _counter_views(controller_id, persons)


def _of_plans(
    plans: list[FamilyPlan], persons: Persons, on: dt.date
) -> Iterator[Promised]:
    ended = _ended([each.pk for each in plans])
    running = {each.pk: each for each in plans if each.pk not in ended}
    with_measure = _members_of_measures(running.values(), on)
    yield from _goals(running, persons, with_measure, on)
    yield from _signed(running, persons, with_measure)
    yield from _evaluated([p for p in plans if p.kind != ACTION], persons, on)


def looked_back(*, controller_id: int, persons: Persons) -> dict[int, list[dt.date]]:
    """On which days plans of action for a measure were looked back on, by member."""
    found: dict[int, list[dt.date]] = defaultdict(list)
    if _is_nobody(persons):
        return found
    for person, day in LOOKED_BACK(controller_id=controller_id, persons=some(persons)):
        found[person].append(day)
    return found


def _looked_back(
    controller_id: Expression, persons: Expression | None
) -> QuerySet[Any, Any]:
    rows = Evaluation.objects.filter(
        plan__controller_id=controller_id, plan__kind=ACTION
    )
    # In one filter: the member who is asked for is the one that was not superseded.
    who = [] if persons is None else [one_of("plan__members__person_id", persons)]
    rows = rows.filter(*who, plan__members__superseded_at=None)
    columns = ("plan__members__person_id", "on_day")
    return rows.order_by("on_day").values_list(*columns).distinct()


LOOKED_BACK = Compiled(_looked_back)


def _is_nobody(persons: Persons) -> bool:
    return persons is not None and not persons


def _of(column: str, persons: Persons) -> dict[str, Any]:
    return {} if persons is None else {f"{column}__in": list(persons)}


def _plans(controller_id: int, persons: Persons) -> list[FamilyPlan]:
    if _is_nobody(persons):
        return []
    return PLANS(controller_id=controller_id, persons=some(persons))


def _begun(
    controller_id: Expression, persons: Expression | None
) -> QuerySet[FamilyPlan]:
    rows = FamilyPlan.objects.filter(controller_id=controller_id)
    if persons is not None:
        members = Member.objects.current().filter(one_of("person_id", persons))
        rows = rows.filter(pk__in=members.values("plan_id"))
    return rows.select_related("begun_by").order_by("pk")


PLANS = CompiledObjects(_begun)


def _ended(plans: Collection[int]) -> set[int]:
    """Plans that are over, also when another organisation of the duo said so."""
    if not plans:
        return set()
    with connection.cursor() as cursor:
        cursor.execute("select nabij_plans_ended(%s::bigint[])", [list(plans)])
        return {plan for (plan,) in cursor.fetchall()}


def _members_of_measures(
    plans: Collection[FamilyPlan], on: dt.date
) -> dict[int, frozenset[int]]:
    """A plan of action is owed for as long as a measure of one of them runs."""
    found: dict[int, set[int]] = defaultdict(set)
    ids = [each.pk for each in plans if each.kind == ACTION]
    if ids:
        rows = Member.objects.holding(on).filter(plan__in=ids)
        for plan, person in rows.values_list("plan_id", "person_id"):
            found[plan].add(person)
    return {plan: frozenset(members) for plan, members in found.items()}


def _goals(
    running: dict[int, FamilyPlan],
    persons: Persons,
    with_measure: dict[int, frozenset[int]],
    on: dt.date,
) -> Iterator[Promised]:
    """A day that a goal names, and goals of which nobody tells how they go."""
    rows = GoalVersion.objects.filter(
        goal__plan__in=list(running), replaced_by=None, **_of("person", persons)
    )
    rows = rows.exclude(standing=GoalVersion.Standing.DROPPED)
    found = list(rows.select_related("goal", "written_by").order_by("goal_id"))
    told = _told([row.goal_id for row in found])
    for row in found:
        writer = row.written_by.professional_id
        about: dict[str, Any] = {
            "person_id": row.person_id,
            "named": row.owner_professional_id,
            "asker": writer,
            "ends_with": with_measure.get(row.goal.plan_id, frozenset()),
        }
        yield from _goal_day(row, about, on)
        yield from _stale(row, told[row.goal_id], about, on)


def _goal_day(
    row: GoalVersion, about: dict[str, Any], on: dt.date
) -> Iterator[Promised]:
    is_met = row.standing == GoalVersion.Standing.MET
    if row.due_on is None or not (is_met or opens_on(due_on=row.due_on) <= on):
        return
    yield Promised(
        source=f"goal:{row.goal_id}:due",
        kind="goal",
        rule=rules.GOAL,
        started_on=min(row.goal.begun_on, row.due_on),
        due_on=rules.goal_due(due_on=row.due_on),
        fulfilled_on=clock.day_of(row.recorded_at) if is_met else None,
        **about,
    )


def _told(goals: Collection[int]) -> dict[int, list[dt.date]]:
    rows = Progress.objects.filter(goal__in=goals).order_by("said_on")
    found: dict[int, list[dt.date]] = defaultdict(list)
    for goal, day in rows.values_list("goal_id", "said_on"):
        found[goal].append(day)
    return found


def _stale(
    row: GoalVersion, told: list[dt.date], about: dict[str, Any], on: dt.date
) -> Iterator[Promised]:
    """Each time that nobody told of progress for long, and when somebody did again."""
    last: dt.date | None = None
    is_met = row.standing == GoalVersion.Standing.MET
    done_on = clock.day_of(row.recorded_at) if is_met else None
    for day in [*told, done_on]:
        days = {"begun_on": row.goal.begun_on, "progress_on": last}
        listed_on = stale_from(**days)
        if listed_on <= (day or on):
            yield Promised(
                source=f"goal:{row.goal_id}:stale:{listed_on.isoformat()}",
                kind="goal_stale",
                rule=rules.STALE_ASKED,
                started_on=listed_on,
                due_on=rules.stale_asked_by(**days),
                fulfilled_on=day,
                **about,
            )
        last = day


def _signed(
    running: dict[int, FamilyPlan],
    persons: Persons,
    with_measure: dict[int, frozenset[int]],
) -> Iterator[Promised]:
    """Of the newest version: whether everybody who signs for themselves said so."""
    rows = PlanVersion.objects.filter(
        plan__in=list(running), **_of("plan__person", persons)
    )
    newest = {row.plan_id: row for row in rows.order_by("number")}
    for row in PlanVersion.objects.filter(
        pk__in=[each.pk for each in newest.values()]
    ).select_related("fixed_by"):
        said = _said(row)
        missing = _signing(row) - set(said)
        yield Promised(
            source=f"plan_version:{row.plan_id}:{row.number}",
            kind="plan_signed",
            person_id=running[row.plan_id].person_id,
            rule=rules.SIGNING,
            started_on=row.fixed_on,
            due_on=rules.signed_by(fixed_on=row.fixed_on),
            named=None,
            asker=row.fixed_by.professional_id,
            fulfilled_on=None if missing else max(said.values(), default=row.fixed_on),
            ends_with=with_measure.get(row.plan_id, frozenset()),
        )


def _said(row: PlanVersion) -> dict[int, dt.date]:
    rows = Signature.objects.filter(version=row.pk).order_by("on_day")
    return dict(rows.values_list("person_id", "on_day"))


def _signing(row: PlanVersion) -> set[int]:
    """Who says so in person: everybody but children for whom another signs."""
    on = row.fixed_on
    members = Member.objects.holding(on).filter(plan=row.plan_id)
    ids = set(members.values_list("person_id", flat=True))
    known = families.persons(ids, on=on)
    return {pk for pk in ids if pk not in known or _signs(known[pk], on)}


def _signs(person: families.Known, on: dt.date) -> bool:
    if not person.lives:
        return False
    if person.born_on is None:
        return not person.is_expected
    voices = whose_consent(born_on=person.born_on, on=on, framework=Framework.VOLUNTARY)
    return voices is None or Voice.YOUTH in voices


def _evaluated(
    plans: list[FamilyPlan], persons: Persons, on: dt.date
) -> Iterator[Promised]:
    """The next day to look back together. A plan of action has the duties of its
    measure for that, and an evaluation of it fulfils those."""
    about = {each.pk: each for each in plans}
    if persons is not None:
        about = {pk: each for pk, each in about.items() if each.person_id in persons}
    rows = Evaluation.objects.filter(plan__in=list(about)).select_related("written_by")
    held: dict[int, list[Evaluation]] = defaultdict(list)
    for row in rows.order_by("on_day", "pk"):
        held[row.plan_id].append(row)
    for plan in about.values():
        yield from _moments(plan, held[plan.pk], on)


def _moments(
    plan: FamilyPlan, held: list[Evaluation], on: dt.date
) -> Iterator[Promised]:
    since, due_on = plan.begun_on, None
    who = plan.begun_by.professional_id
    for turn, row in enumerate([*held, None]):
        due_on = due_on or evaluated_at_latest(since_on=since, is_plan_of_action=False)
        if row is not None or opens_on(due_on=due_on) <= on:
            yield Promised(
                source=f"family_plan:{plan.pk}:{turn}",
                kind="family_plan",
                person_id=plan.person_id,
                rule=EVALUATED,
                started_on=since,
                due_on=due_on,
                named=None,
                asker=who,
                fulfilled_on=row.on_day if row else None,
            )
        if row is None or row.outcome == Evaluation.Outcome.END:
            return
        since, due_on = row.on_day, row.next_on
        who = row.written_by.professional_id or who


def _conditions(controller_id: int, persons: Persons) -> Iterator[Promised]:
    """A condition stands until somebody decides what became of it."""
    found = WEIGHED(controller_id=controller_id, persons=some(persons))
    ended = _ended({row.plan_id for row in found})
    for row, later in zip_longest(found, found[1:]):
        if row.step != Step.CONDITION or row.check_on is None or not row.checker_id:
            continue
        is_next = later is not None and later.goal_id == row.goal_id
        done = later if is_next and later is not None and later.step in LOOKED else None
        if done is None and (is_next or row.plan_id in ended):
            continue
        yield Promised(
            source=f"plan_condition:{row.plan_id}:{row.pk}",
            kind="condition",
            person_id=row.person_id,
            rule=rules.CONDITION,
            started_on=clock.day_of(row.decision.decided_at),
            due_on=rules.condition_due(look_on=row.check_on),
            named=row.checker_id,
            asker=row.by,
            fulfilled_on=clock.day_of(done.decision.decided_at) if done else None,
        )


def _weighed(
    controller_id: Expression, persons: Expression | None
) -> QuerySet[WeighedDecision]:
    rows = WeighedDecision.objects.filter(
        controller_id=controller_id, goal__isnull=False
    )
    rows = among(rows, "person_id", persons).select_related("decision")
    rows = rows.annotate(by=F("decision__decided_by__professional_id"))
    return rows.order_by("goal_id", "decision__decided_at", "pk")


def _asked(
    controller_id: Expression, persons: Expression | None
) -> QuerySet[CounterView]:
    rows = CounterView.objects.filter(controller_id=controller_id)
    rows = among(rows, "person_id", persons).select_related("asked_by")
    return rows.order_by("pk")


WEIGHED, ASKED = CompiledObjects(_weighed), CompiledObjects(_asked)


def _counter_views(controller_id: int, persons: Persons) -> Iterator[Promised]:
    found = ASKED(controller_id=controller_id, persons=some(persons))
    if not found:
        return
    ended = _ended({row.plan_id for row in found})
    answers = CounterAnswer.objects.filter(counter_view__in=[row.pk for row in found])
    given = dict(answers.values_list("counter_view_id", "answered_at"))
    for row in found:
        answered_at = given.get(row.pk)
        if answered_at is None and row.plan_id in ended:
            continue
        yield Promised(
            source=f"counter_view:{row.pk}",
            kind="counter_view",
            person_id=row.person_id,
            rule=COUNTER_VIEW,
            started_on=clock.day_of(row.asked_at),
            due_on=row.due_on,
            named=row.asked_of_id,
            asker=row.asked_by.professional_id,
            open_until=row.due_on + AFTER_DUE,
            fulfilled_on=clock.day_of(answered_at) if answered_at else None,
        )
