"""A plan as a reader may see it: now, or as it stood when a version was fixed."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from nabij.base import clock
from nabij.dossier import queries as dossier
from nabij.dossier.queries import Rests
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Shown
from nabij.plans import finding
from nabij.plans.models import (
    CounterAnswer,
    CounterView,
    Evaluation,
    FamilyPlan,
    Goal,
    GoalVersion,
    PlanVersion,
    Progress,
    WeighedDecision,
)
from nabij.rules.file.weighing import Step, stale_from


@dataclass(frozen=True, kw_only=True)
class ProgressShown:
    """What somebody said of a goal; without `text` the statement is not open."""

    said_on: dt.date
    who: str
    kind: str
    text: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class CounterShown:
    """A counter-view that was asked, and its answer when there is one."""

    row: CounterView
    who: str
    answer: CounterAnswer | None
    text: str


@dataclass(frozen=True, kw_only=True)
class WeighedShown:
    """A decision with who took it, on what it rests, and who checks a condition."""

    row: WeighedDecision
    by: Shown | None
    checker: str
    asked_of: str
    rests: Rests
    counter: CounterShown | None
    is_standing: bool


@dataclass(kw_only=True)
class GoalShown:
    """A goal as it read at a moment; `now` is empty when it is not open whole."""

    goal: Goal
    person: Known
    now: GoalVersion | None
    owner: str = ""
    number: int = 1
    progress: list[ProgressShown] = field(default_factory=list)
    weighed: list[WeighedShown] = field(default_factory=list)
    asked: list[CounterShown] = field(default_factory=list)
    stale_since: dt.date | None = None

    @property
    def condition(self) -> WeighedShown | None:
        """The condition that this goal is now."""
        stands = next((each for each in self.weighed if each.is_standing), None)
        is_one = stands is not None and stands.row.step == Step.CONDITION
        return stands if is_one else None


@dataclass(kw_only=True)
class PlanShown:
    """Everything of one plan that the reader has open."""

    row: FamilyPlan
    members: list[Known]
    hidden: int
    goals: list[GoalShown]
    placements: list[WeighedShown]
    versions: list[PlanVersion]
    evaluations: list[Evaluation]
    capacities: dict[int, Shown]

    @property
    def persons(self) -> set[int]:
        """Whoever stands in it: members, and who has a goal from when they were one."""
        goals = {each.person.id for each in self.goals}
        return goals | {each.id for each in self.members}

    @property
    def is_ended(self) -> bool:
        """Whether it was looked back on for the last time."""
        return any(e.outcome == Evaluation.Outcome.END for e in self.evaluations)

    @property
    def running(self) -> list[GoalShown]:
        """Goals that are worked at."""
        return [each for each in self.goals if not _is_done(each)]

    @property
    def done(self) -> list[GoalShown]:
        """Goals that are met or dropped."""
        return [each for each in self.goals if _is_done(each)]


def _is_done(each: GoalShown) -> bool:
    open_ = GoalVersion.Standing.OPEN
    return each.now is not None and each.now.standing != open_


def read_plan(
    plan_id: int, *, on: dt.date, known_at: dt.datetime | None = None
) -> PlanShown:
    """The plan with its goals, as it is known now or was known at a moment."""
    row = finding.plan_row(plan_id)
    day = clock.day_of(known_at) if known_at else on
    ids = finding.member_ids(plan_id, on=day)
    every = _every_person(plan_id, ids)
    known = families.persons(every, on=on)
    goals = _goals(plan_id, known, known_at)
    weighed = _weighed(plan_id, known_at, on)
    asked = counter_views(plan_id, on=on)
    _fill(goals, plan_id, known_at=known_at, on=on)
    for each in goals:
        each.weighed = [w for w in weighed if w.row.goal_id == each.goal.pk]
        each.asked = [a for a in asked if a.row.goal_id == each.goal.pk]
    versions = list(PlanVersion.objects.filter(plan=plan_id).order_by("-number"))
    evaluations = list(
        Evaluation.objects.filter(plan=plan_id).order_by("-on_day", "-pk")
    )
    return PlanShown(
        row=row,
        members=[known[person] for person in ids if person in known],
        hidden=finding.hidden_members(plan_id, on=day, seen=len(ids)),
        goals=goals,
        placements=[each for each in weighed if each.row.goal_id is None],
        versions=versions,
        evaluations=evaluations,
        capacities=_capacities(row, versions, evaluations, goals, on),
    )


def _every_person(plan_id: int, ids: Collection[int]) -> set[int]:
    """Members of the day, and whoever has a goal from when they were one."""
    goals = Goal.objects.filter(plan=plan_id)
    return {*ids, *goals.values_list("person_id", flat=True)}


def _goals(
    plan_id: int, known: dict[int, Known], known_at: dt.datetime | None
) -> list[GoalShown]:
    versions: dict[int, list[GoalVersion]] = defaultdict(list)
    rows = GoalVersion.objects.filter(goal__plan=plan_id)
    for version in _until(rows.order_by("recorded_at", "pk"), known_at):
        versions[version.goal_id].append(version)
    goals = Goal.objects.filter(plan=plan_id).order_by("pk")
    return [
        GoalShown(
            goal=goal,
            person=known[goal.person_id],
            now=versions[goal.pk][-1] if versions[goal.pk] else None,
            number=max(1, len(versions[goal.pk])),
        )
        for goal in _until(goals, known_at)
        if goal.person_id in known
    ]


def _until(rows: Iterable[Any], known_at: dt.datetime | None) -> list[Any]:
    return [row for row in rows if known_at is None or row.recorded_at <= known_at]


def _fill(
    goals: list[GoalShown], plan_id: int, *, known_at: dt.datetime | None, on: dt.date
) -> None:
    """Who works at each goal, and what others said of it since."""
    rows = Progress.objects.filter(goal__plan=plan_id).order_by("-said_on", "-pk")
    told = _until(rows, known_at)
    name = _namer(
        persons={r.said_by_person_id for r in told}
        | {g.now.owner_person_id for g in goals if g.now},
        professionals={r.said_by_professional_id for r in told}
        | {g.now.owner_professional_id for g in goals if g.now},
        on=on,
    )
    statements = dossier.statements_as_written({row.statement_id for row in told})
    for each in goals:
        if each.now is not None:
            each.owner = name(each.now.owner_person_id, each.now.owner_professional_id)
        mine = [row for row in told if row.goal_id == each.goal.pk]
        each.progress = [_progress(row, statements, name) for row in mine]
        each.stale_since = _stale(each, on)


def _progress(
    row: Progress, statements: dict[int, Any], name: Callable[..., str]
) -> ProgressShown:
    said = statements.get(row.statement_id)
    who = name(row.said_by_person_id, row.said_by_professional_id)
    return ProgressShown(
        said_on=row.said_on,
        who=row.said_by_other or who,
        kind=str(said.get_kind_display()) if said else "",
        text=said.text if said else "",
        is_open=said is not None,
    )


def _stale(each: GoalShown, on: dt.date) -> dt.date | None:
    """Since when nobody told of progress, once that is long enough to be listed."""
    if each.now is None or _is_done(each):
        return None
    last = max((p.said_on for p in each.progress), default=None)
    is_stale = stale_from(begun_on=each.goal.begun_on, progress_on=last) <= on
    return (last or each.goal.begun_on) if is_stale else None


def _namer(
    *,
    persons: Collection[int | None],
    professionals: Collection[int | None],
    on: dt.date,
) -> Callable[[int | None, int | None], str]:
    known = families.persons([pk for pk in persons if pk], on=on)
    names = organisations.shown_names([pk for pk in professionals if pk], on=on)

    def name(person: int | None, professional: int | None) -> str:
        if person is not None:
            return known[person].called if person in known else ""
        return names.get(professional or 0, "")

    return name


def _weighed(
    plan_id: int, known_at: dt.datetime | None, on: dt.date
) -> list[WeighedShown]:
    rows = _until(finding.weighed_of(plan_id=plan_id), known_at)
    rests = dossier.grounds_of([row.decision_id for row in rows])
    shown = organisations.shown_capacities(
        {row.decision.decided_by_id for row in rows}, on=on
    )
    name = _namer(
        persons={row.asked_of_id for row in rows},
        professionals={row.checker_id for row in rows},
        on=on,
    )
    counters = {c.row.pk: c for c in counter_views(plan_id, on=on)} if rows else {}
    return [
        WeighedShown(
            row=row,
            by=shown.get(row.decision.decided_by_id),
            checker=name(None, row.checker_id),
            asked_of=name(row.asked_of_id, None),
            rests=rests[row.decision_id],
            counter=counters.get(row.counter_view_id or 0),
            is_standing=_stood(row, known_at),
        )
        for row in rows
    ]


def _stood(row: WeighedDecision, known_at: dt.datetime | None) -> bool:
    ended = row.decision.superseded_at
    return ended is None or (known_at is not None and ended > known_at)


def counter_views(plan_id: int, *, on: dt.date) -> list[CounterShown]:
    """Every counter-view asked in a plan, newest first."""
    rows = list(CounterView.objects.filter(plan=plan_id).order_by("-asked_at", "-pk"))
    if not rows:
        return []
    answers = {
        a.counter_view_id: a
        for a in CounterAnswer.objects.filter(counter_view__in=[row.pk for row in rows])
    }
    said = dossier.statements_as_written({a.statement_id for a in answers.values()})
    names = organisations.shown_names({row.asked_of_id for row in rows}, on=on)
    return [
        CounterShown(
            row=row,
            who=names.get(row.asked_of_id, ""),
            answer=answers.get(row.pk),
            text=_text(answers.get(row.pk), said),
        )
        for row in rows
    ]


def _text(answer: CounterAnswer | None, said: dict[int, Any]) -> str:
    found = said.get(answer.statement_id) if answer else None
    return found.text if found else ""


def _capacities(
    row: FamilyPlan,
    versions: list[PlanVersion],
    evaluations: list[Evaluation],
    goals: list[GoalShown],
    on: dt.date,
) -> dict[int, Shown]:
    ids = {row.begun_by_id, *(each.fixed_by_id for each in versions)}
    ids |= {each.written_by_id for each in evaluations}
    ids |= {each.now.written_by_id for each in goals if each.now}
    return organisations.shown_capacities(ids, on=on)
