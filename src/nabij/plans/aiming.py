"""Goals are written down and change; others tell how it goes with them."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.dossier import actions as dossier
from nabij.dossier import queries as statements
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.plans import events, finding
from nabij.plans.models import Goal, GoalVersion, Progress
from nabij.plans.permissions import may_make_plan
from nabij.rules.file.weighing import Step, tells_progress

Standing = GoalVersion.Standing


@dataclass(frozen=True, kw_only=True)
class GoalTold:
    """What is to be reached, for whom, by whom, until when."""

    person_id: int
    domain: str
    text: str
    steps: str = ""
    owner_person: int | None = None
    owner_professional: int | None = None
    due_on: dt.date | None = None
    standing: str = Standing.OPEN
    why: str = ""


@action(permission=may_make_plan)
def set_goal(
    *,
    plan_id: int,
    goal_id: int | None,
    told: GoalTold,
    version: int | None,
    by: Actor,
    at: dt.datetime,
) -> GoalVersion:
    """Write a goal down, or write it down anew; how it read before stays.

    `version` is the one that the form was based on; none for a new goal.
    """
    on = clock.day_of(at)
    plan = finding.plan_row(plan_id)
    members = finding.member_ids(plan_id, on=on)
    if goal_id is None:
        _of_plan(told.person_id, members)
        goal, before = _new_goal(plan_id, told.person_id, by, at), None
    else:
        goal = finding.goal_row(goal_id)
        before = _unchanged(goal, plan_id, version)
        told = _of_same_person(told, goal)
    _check(told, before, members, plan.begun_on)
    row = _written(goal, told, before, by, at)
    about = ("person", goal.person_id)
    record("plans.goal_set", about=about, by=by, at=at, goal=goal.pk, version=row.pk)
    events.owed(plan, goal.person_id, at=at)
    return row


def _written(
    goal: Goal,
    told: GoalTold,
    before: GoalVersion | None,
    by: Actor,
    at: dt.datetime,
) -> GoalVersion:
    return GoalVersion.objects.create(
        controller_id=by.organisation_id,
        goal=goal,
        person_id=goal.person_id,
        domain=told.domain,
        text=told.text.strip(),
        steps=told.steps.strip(),
        owner_person_id=told.owner_person,
        owner_professional_id=told.owner_professional,
        due_on=told.due_on,
        standing=told.standing,
        why=told.why.strip(),
        written_by_id=by.capacity_id,
        replaces=before,
        recorded_at=at,
    )


def _new_goal(plan_id: int, person_id: int, by: Actor, at: dt.datetime) -> Goal:
    return Goal.objects.create(
        controller_id=by.organisation_id,
        plan_id=plan_id,
        person_id=person_id,
        begun_on=clock.day_of(at),
        recorded_at=at,
    )


def _of_plan(person_id: int, members: list[int]) -> None:
    if person_id not in members:
        raise Refused(
            _(
                "Deze persoon hoort niet bij het plan. Voeg de persoon eerst toe aan"
                " het plan."
            )
        )


def _of_same_person(told: GoalTold, goal: Goal) -> GoalTold:
    if told.person_id != goal.person_id:
        raise Refused(
            _(
                "Een doel blijft van dezelfde persoon. Laat dit doel vervallen en maak"
                " een nieuw doel voor de ander."
            )
        )
    return told


def _unchanged(goal: Goal, plan_id: int, version: int | None) -> GoalVersion:
    """The version that stands, locked; somebody who was first is told to the second."""
    if goal.plan_id != plan_id:
        raise NotFound
    now = finding.goal_now(goal.pk)
    if now.pk != version:
        raise ChangedMeanwhile(
            _("Iemand anders heeft dit doel gewijzigd terwijl u bezig was."),
            theirs={
                "domain": now.domain,
                "text": now.text,
                "steps": now.steps,
                "due_on": now.due_on.isoformat() if now.due_on else "",
                "standing": now.standing,
                "why": now.why,
                "version": str(now.pk),
            },
        )
    return now


def _check(
    told: GoalTold,
    before: GoalVersion | None,
    members: list[int],
    begun_on: dt.date,
) -> None:
    if not told.text.strip():
        raise Refused(_("Schrijf op wat er bereikt moet zijn, in gewone woorden."))
    if told.owner_person is not None and told.owner_person not in members:
        _of_plan(told.owner_person, members)
    if told.due_on is not None and told.due_on < begun_on:
        raise Refused(
            _("Een doel kan niet klaar zijn voor het plan begon. Kies een latere dag.")
        )
    if before is None:
        return
    if not told.why.strip():
        raise Refused(_("Schrijf op waarom het doel verandert."))
    if told.standing == Standing.MET:
        _shown(before.goal_id)
    if told.standing != Standing.OPEN:
        _no_condition(before.goal_id)


def _shown(goal_id: int) -> None:
    """That a goal is met, somebody else than its owner has seen."""
    if not Progress.objects.filter(goal=goal_id).exists():
        raise Refused(
            _(
                "Niemand anders zag nog vooruitgang bij dit doel. Leg eerst vast wat"
                " een ander zag of zei; daarna kan het doel gehaald zijn."
            )
        )


def _no_condition(goal_id: int) -> None:
    last = finding.last_weighed(goal_id)
    if last is not None and last.step == Step.CONDITION:
        raise Refused(
            _(
                "Dit doel is een voorwaarde. Besluit eerst of er aan de voorwaarde is"
                " voldaan of dat zij vervalt."
            )
        )


@dataclass(frozen=True, kw_only=True)
class ProgressTold:
    """What somebody says of a goal: a new statement, or one that stands already."""

    said_on: dt.date | None = None
    kind: str = ""
    text: str = ""
    is_checked: bool = False
    statement_id: int | None = None
    said_by_person: int | None = None
    said_by_me: bool = False
    said_by_other: str = ""


@action(permission=may_make_plan)
def note_progress(
    *, goal_id: int, told: ProgressTold, by: Actor, at: dt.datetime
) -> Progress:
    """Keep how it goes with a goal, as somebody else than its owner tells it."""
    goal, now = finding.goal_row(goal_id), finding.goal_now(goal_id)
    on = clock.day_of(at)
    me = organisations.professional_of(capacity_id=by.capacity_id)
    _one_speaker(told)
    _somebody_else(told, now, me=me, on=on)
    statement = _statement(told, goal, by, at)
    if not tells_progress(
        is_of_owner=False, said_on=statement.said_on, begun_on=goal.begun_on
    ):
        raise Refused(
            _(
                "Dit is niet van na het begin van het doel. Voortgang is wat iemand"
                " zag of zei op een latere dag."
            )
        )
    row, is_new = Progress.objects.get_or_create(
        goal=goal,
        statement_id=statement.pk,
        defaults={
            "controller_id": by.organisation_id,
            "person_id": goal.person_id,
            "said_on": statement.said_on,
            "said_by_person_id": told.said_by_person,
            "said_by_professional_id": me if told.said_by_me else None,
            "said_by_other": told.said_by_other.strip(),
            "written_by_id": by.capacity_id,
            "recorded_at": at,
        },
    )
    if not is_new:
        raise Refused(_("Deze uitspraak staat al bij dit doel."))
    about = ("person", goal.person_id)
    record("plans.progress_noted", about=about, by=by, at=at, goal=goal_id)
    events.owed(goal.plan, goal.person_id, at=at)
    return row


def _one_speaker(told: ProgressTold) -> None:
    given = [told.said_by_person, told.said_by_me, told.said_by_other.strip()]
    if sum(bool(each) for each in given) != 1:
        raise Refused(
            _("Kies een iemand die dit zei of zag, of schrijf op wie het is.")
        )


def _somebody_else(
    told: ProgressTold, now: GoalVersion, *, me: int, on: dt.date
) -> None:
    """Whose goal it is does not say that it is going well; somebody else saw it."""
    if now.owner_person_id is None and now.owner_professional_id is None:
        raise Refused(
            _(
                "Nog niet bekend is wie aan dit doel werkt. Leg dat eerst vast bij het"
                " doel: voortgang zegt iemand anders dan wie eraan werkt."
            )
        )
    if _is_owner(told, now, me=me, on=on):
        raise Refused(
            _(
                "Wie zelf aan het doel werkt, kan niet de enige zijn die zegt dat het"
                " goed gaat. Leg vast wat een ander zag of zei, bijvoorbeeld school,"
                " een familielid of een collega."
            )
        )


def _is_owner(told: ProgressTold, now: GoalVersion, *, me: int, on: dt.date) -> bool:
    if told.said_by_person is not None:
        return told.said_by_person == now.owner_person_id
    if told.said_by_me:
        return me == now.owner_professional_id
    return _plain(told.said_by_other) in _names_of_owner(now, on)


def _names_of_owner(now: GoalVersion, on: dt.date) -> set[str]:
    """By which names the owner is known: typing one of them is no way around."""
    if now.owner_person_id is not None:
        known = families.person_for(now.owner_person_id, on=on)
        return {_plain(known.full_name), _plain(known.called)}
    shown = organisations.shown_names({now.owner_professional_id or 0}, on=on)
    return {_plain(name) for name in shown.values()}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _statement(told: ProgressTold, goal: Goal, by: Actor, at: dt.datetime):  # type: ignore[no-untyped-def]
    """The statement that stands, or a new one in the file of whom the goal is."""
    if told.statement_id is not None:
        found = statements.statements_by_id([told.statement_id])
        if not found or found[0].person_id != goal.person_id:
            raise NotFound
        return found[0]
    if told.said_on is None:
        raise Refused(_("Vul in op welke dag dit is gezegd of gezien."))
    said = dossier.Said(
        kind=told.kind,
        text=told.text,
        source=_source(told, clock.day_of(at), by),
        said_on=told.said_on,
        is_checked=told.is_checked,
    )
    return dossier.say([said], person_id=goal.person_id, by=by, at=at)[0]


def _source(told: ProgressTold, on: dt.date, by: Actor) -> str:
    if told.said_by_person is not None:
        return families.person_for(told.said_by_person, on=on).full_name
    if not told.said_by_me:
        return told.said_by_other.strip()
    shown = organisations.shown_capacities({by.capacity_id}, on=on)[by.capacity_id]
    return f"{shown.name}, {shown.function}"
