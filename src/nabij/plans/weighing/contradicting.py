"""Counter-view: a colleague who is not involved contradicts before it is decided."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.dossier import actions as dossier
from nabij.families import actions as involving
from nabij.families import queries as families
from nabij.organisations import actions as organisation_actions
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Partner
from nabij.plans import events, finding
from nabij.plans.models import (
    CounterAnswer,
    CounterView,
    GoalVersion,
    WeighedDecision,
)
from nabij.plans.permissions import may_contradict, may_make_plan
from nabij.rules.file.weighing import Step
from nabij.rules.functions import ASKED_TO_ADVISE

# Who is asked keeps the file open this long after the answer is due, no longer.
AFTER_DUE = dt.timedelta(days=7)
LONGEST = dt.timedelta(days=31)


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is intended, who is asked (in which capacity), and by when."""

    step: Step
    text: str
    capacity_id: int
    due_on: dt.date


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What the colleague finds of it, in words."""

    view: str
    text: str


def uninvolved(plan_id: int, *, by: Actor, on: dt.date) -> list[Partner]:
    """Colleagues who can be asked: none of them was ever involved in this family."""
    involved = involved_in(plan_id)
    involved |= {organisations.professional_of(capacity_id=by.capacity_id)}
    return [
        each
        for each in organisations.partners(functions=ASKED_TO_ADVISE, on=on)
        if each.organisation_id == by.organisation_id
        and each.professional_id not in involved
    ]


def involved_in(plan_id: int) -> set[int]:
    """Everybody who ever had a file of this family open, other than to advise."""
    with connection.cursor() as cursor:
        cursor.execute("select nabij_involved_in_plan(%s)", [plan_id])
        return {professional for (professional,) in cursor.fetchall()}


def refusals(persons: Collection[int], *, by: Actor, at: dt.datetime) -> dict[int, str]:
    """Of whom this reader cannot open the file to a colleague, with who can.

    To ask is to open files, and only who works in them where they are kept does that.
    """
    found = {}
    known = families.persons(persons, on=clock.day_of(at))
    names = organisations.organisation_names({p.controller_id for p in known.values()})
    for key, person in known.items():
        told = {"name": person.called, "who": names.get(person.controller_id, "")}
        if person.controller_id != by.organisation_id:
            found[key] = (
                _(
                    "Tegenspraak vraagt iemand van %(who)s: daar ligt het dossier van"
                    " %(name)s. Vraag het wie daar met u in dit gezin werkt."
                )
                % told
            )
        elif not families.works_in(person_id=key, by=by, at=at):
            found[key] = (
                _(
                    "U leest het dossier van %(name)s alleen mee. Vraag wie erin werkt"
                    " om tegenspraak te vragen."
                )
                % told
            )
    return found


def asked_about(person_id: int, now: GoalVersion | None) -> set[int]:
    """Whose files a colleague needs: of whom the goal is, and who works at it."""
    other = now.owner_person_id if now else None
    return {person_id, other or person_id}


@action(permission=may_make_plan)
def ask_counter_view(
    *,
    plan_id: int,
    person_id: int,
    goal_id: int | None,
    question: Question,
    by: Actor,
    at: dt.datetime,
) -> CounterView:
    """Ask somebody who is not involved, who gets the files for as long as it takes."""
    on = clock.day_of(at)
    plan = finding.plan_row(plan_id)
    persons = _whose(plan_id, person_id, goal_id, on)
    _check(question, on)
    asked = _asked(plan_id, question, by=by, on=on)
    if _waiting(plan_id, person_id, goal_id, question.step):
        raise Refused(_("Hierover is al tegenspraak gevraagd. Wacht op het antwoord."))
    row = CounterView.objects.create(
        controller_id=by.organisation_id,
        plan=plan,
        goal_id=goal_id,
        person_id=person_id,
        step=question.step,
        question=question.text.strip(),
        asked_of_id=asked.professional_id,
        asked_by_id=by.capacity_id,
        asked_at=at,
        due_on=question.due_on,
    )
    _open_files(row, asked, persons, by=by, at=at)
    about = ("person", person_id)
    record("plans.counter_view_asked", about=about, by=by, at=at, question=row.pk)
    events.owed(plan, person_id, at=at, of=row.controller_id)
    return row


def _asked(plan_id: int, question: Question, *, by: Actor, on: dt.date) -> Partner:
    """The colleague who was chosen, when nothing ties them to the family."""
    people = uninvolved(plan_id, by=by, on=on)
    asked = next((p for p in people if p.capacity_id == question.capacity_id), None)
    if asked is None:
        raise Refused(
            _(
                "Deze collega is of was bij het gezin betrokken, of werkt hier niet."
                " Kies iemand die er met een frisse blik naar kijkt."
            )
        )
    return asked


def _whose(plan_id: int, person_id: int, goal_id: int | None, on: dt.date) -> list[int]:
    """Whose files the colleague needs: of whom it is, and of whom it asks something."""
    if goal_id is None:
        if person_id not in finding.member_ids(plan_id, on=on):
            raise NotFound
        return [person_id]
    goal, now = finding.goal_row(goal_id), finding.goal_now(goal_id)
    if (goal.plan_id, goal.person_id) != (plan_id, person_id):
        raise NotFound
    return sorted(asked_about(person_id, now))


def _check(question: Question, on: dt.date) -> None:
    if not question.step.asks_counter_view:
        raise Refused(_("Voor deze stap is geen tegenspraak nodig."))
    if not question.text.strip():
        raise Refused(_("Schrijf op wat u van plan bent en waarom."))
    if not on <= question.due_on <= on + LONGEST:
        raise Refused(_("Kies een dag voor het antwoord: vandaag of binnen een maand."))


def _waiting(plan_id: int, person_id: int, goal_id: int | None, step: Step) -> bool:
    rows = CounterView.objects.filter(
        plan=plan_id, person=person_id, goal=goal_id, step=step, answer=None
    )
    return rows.exists()


def _open_files(
    row: CounterView,
    asked: Partner,
    persons: Sequence[int],
    *,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Until the answer, or the day it may not take; two notices would say the same."""
    told = involving.Asked(
        capacity_id=asked.capacity_id,
        ground="advice",
        legal_ground=_("overleg met een collega van dezelfde organisatie"),
        reason=_("tegenspraak gevraagd bij het gezinsplan"),
        last_on=row.due_on + AFTER_DUE,
    )
    row.involvement = involving.involve(persons=persons, asked=told, by=by, at=at)[0]
    row.save(update_fields=["involvement"])
    organisation_actions.notify(
        professionals=[asked.professional_id],
        act="counter_view",
        path=reverse("plans:answer", args=[row.pk]),
        instead_of=[("involved", f"/personen/{persons[0]}/")],
        by=by,
        at=at,
    )


def question_for(question_id: int) -> CounterView:
    """A question about somebody whose file is open to the reader."""
    rows = CounterView.objects.select_related("plan", "goal", "answer")
    found = rows.filter(pk=question_id).first()
    if found is None:
        raise NotFound(
            _(
                "Deze vraag is er niet, of de tijd om te antwoorden is voorbij. Vraag"
                " wie u om tegenspraak vroeg."
            )
        )
    return found


@action(permission=may_contradict)
def answer_counter_view(
    *, question_id: int, told: Answered, by: Actor, at: dt.datetime
) -> CounterAnswer:
    """Only who was asked answers, once; then the file is shut to them again.

    The answer is an opinion in the file.
    """
    row = question_for(question_id)
    me = organisations.professional_of(capacity_id=by.capacity_id)
    if row.asked_of_id != me:
        raise Refused(_("Deze vraag is aan een ander gesteld. Alleen die antwoordt."))
    if answer_of(row) is not None:
        raise Refused(_("U hebt deze vraag al beantwoord. Het antwoord blijft staan."))
    if told.view not in CounterAnswer.View.values:
        raise Refused(_("Kies of u het eens bent, twijfelt of het niet eens bent."))
    said = _opinion(told, by, at)
    made = CounterAnswer.objects.create(
        controller_id=by.organisation_id,
        counter_view=row,
        person_id=row.person_id,
        view=told.view,
        statement=dossier.say([said], person_id=row.person_id, by=by, at=at)[0],
        answered_by_id=by.capacity_id,
        answered_at=at,
    )
    about = ("person", row.person_id)
    record("plans.counter_view_given", about=about, by=by, at=at, question=row.pk)
    if row.involvement_id is not None:
        involving.end_involvement(
            involvement_id=row.involvement_id,
            reason=_("De tegenspraak is gegeven; het dossier gaat weer dicht."),
            by=by,
            at=at,
        )
    events.owed(row.plan, row.person_id, at=at, of=row.controller_id)
    return made


def _opinion(told: Answered, by: Actor, at: dt.datetime) -> dossier.Said:
    """What the colleague found, as a statement with their name and function."""
    on = clock.day_of(at)
    shown = organisations.shown_capacities({by.capacity_id}, on=on)[by.capacity_id]
    return dossier.Said(
        kind="opinion",
        text=told.text,
        source=_("%(name)s, %(function)s (tegenspraak)") % vars(shown),
        said_on=on,
    )


def answer_of(row: CounterView) -> CounterAnswer | None:
    """The answer, when there is one."""
    return CounterAnswer.objects.filter(counter_view=row.pk).first()


def counter_view_for(
    *, step: Step, goal_id: int | None, plan_id: int, person_id: int
) -> CounterView | None:
    """The answered counter-view on this step that no decision was taken on yet."""
    used = WeighedDecision.objects.exclude(counter_view=None).values("counter_view")
    rows = CounterView.objects.filter(
        step=step, goal=goal_id, plan=plan_id, person=person_id, answer__isnull=False
    )
    return rows.exclude(pk__in=used).order_by("-asked_at", "-pk").first()


def asked_of_me(*, by: Actor) -> list[CounterView]:
    """What is still asked of the reader, first due first."""
    me = organisations.professional_of(capacity_id=by.capacity_id)
    rows = CounterView.objects.filter(asked_of=me, answer=None)
    return list(rows.select_related("goal").order_by("due_on", "pk"))
