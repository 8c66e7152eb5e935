"""Condition, consequence and placement: what is intended, contradicted and decided."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import drafts
from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.base.opening import open_to
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer
from nabij.families import queries as families
from nabij.plans import actions, choosing, finding, forms, queries
from nabij.plans.make_pages import FORM, around_plan, number
from nabij.plans.models import Alternative, CounterView
from nabij.plans.pages import log
from nabij.plans.permissions import (
    may_contradict,
    may_make_plan,
    may_see_plan,
    may_weigh,
)
from nabij.plans.weighing import contradicting
from nabij.plans.weighing.deciding import ON_GOAL, ON_PLACEMENT, standing_number
from nabij.plans.weighing.forms import AskForm, WeighForm
from nabij.rules.file.deciding import Matter, who_decides
from nabij.rules.file.weighing import Step, still_to_record


def _step(text: str, *, weighty: bool = False) -> Step:
    if text not in set(Step) or (weighty and not Step(text).asks_counter_view):
        raise NotFound
    return Step(text)


@form_page("plans/weigh.html", permission=may_weigh)
def weigh(request: HttpRequest, goal_id: int, step: str) -> Context | HttpResponse:
    """A goal becomes a condition, or a condition ends or gets its consequence."""
    chosen = _step(step)
    row, now = finding.goal_row(goal_id), finding.goal_now(goal_id)
    asked_of = now.owner_person_id or row.person_id
    title = _(chosen.dutch).capitalize()
    shown = around_plan(row.plan_id, title, goal=now)

    def decide(told: actions.Weighed) -> None:
        by, at = actor_of(request), request.at
        actions.weigh_goal(goal_id=goal_id, told=told, by=by, at=at)

    about = {"plan_id": row.plan_id, "goal_id": goal_id, "person_id": row.person_id}
    standing = standing_number(ON_GOAL, asked_of, f"goal:{goal_id}")
    asked = {row.person_id, asked_of}
    return _weighed(request, chosen, about, asked, standing, decide, shown)


@form_page("plans/weigh.html", permission=may_weigh)
def decide_placement(
    request: HttpRequest, plan_id: int, person_id: int
) -> Context | HttpResponse:
    """Decide to ask that a child lives elsewhere."""
    child = _child(request, plan_id, person_id)
    title = _("Uithuisplaatsing van %(name)s vragen") % {"name": child.called}
    shown = around_plan(plan_id, title, who_decides=who_decides(Matter.PERSPECTIVE))

    def decide(told: actions.Weighed) -> None:
        about = {"plan_id": plan_id, "person_id": person_id}
        by, at = actor_of(request), request.at
        actions.ask_placement(**about, told=told, by=by, at=at)

    about = {"plan_id": plan_id, "goal_id": None, "person_id": person_id}
    standing = standing_number(ON_PLACEMENT, person_id, f"plan:{plan_id}")
    return _weighed(
        request, Step.PLACEMENT, about, {person_id}, standing, decide, shown
    )


def _weighed(
    request: HttpRequest,
    step: Step,
    about: Context,
    asked: Collection[int],
    standing: int | None,
    decide: Any,
    shown: Context,
) -> Context | HttpResponse:
    """The form of a step, with the counter-view it answers above it."""
    by, on = actor_of(request), request.today
    log(request, "plans.seen", asked)
    counter = queries.counter_view_for(step=step, **about)
    views = queries.counter_views(about["plan_id"], on=on)
    workers = choosing.workers(asked, by=by, on=on)
    form = WeighForm(
        request.POST or None,
        initial={"version": str(standing or "")},
        step=step,
        has_counter_view=counter is not None,
        checkers=[(str(pk), name) for pk, name in workers.items()],
        statements=choosing.statements(asked),
    )
    draft = f"weigh:{step}:{about['plan_id']}:{about['goal_id']}:{about['person_id']}"

    def save(given: dict[str, Any]) -> None:
        version = number(given.pop("version"))
        decide(actions.Weighed(step=step, replaces=version, **given))
        drafts.discard(account_id=by.account_id, key=draft)

    shown |= {
        "counter": next((v for v in views if counter and v.row.pk == counter.pk), None),
        "waiting": [v for v in views if _is_waited_for(v, step, about)],
        "asks_counter_view": step.asks_counter_view,
        "ask_url": _ask_url(step, about, by),
        "why_not_ask": _why_not_ask(request, asked),
        "draft_url": reverse("draft", args=[draft]),
        "submit": _("Besluiten"),
    }
    return answer(request, form, save, shown)


def _is_waited_for(view: Any, step: Step, about: Context) -> bool:
    row: CounterView = view.row
    same = (row.step, row.goal_id, row.person_id) == (
        step,
        about["goal_id"],
        about["person_id"],
    )
    return view.answer is None and same


def _why_not_ask(request: HttpRequest, persons: Collection[int]) -> str:
    """Why this reader cannot ask it, with who can; nothing when they can."""
    by = actor_of(request)
    found = contradicting.refusals(persons, by=by, at=request.at)
    return next(iter(found.values()), "")


def _ask_url(step: Step, about: Context, by: Actor) -> str:
    if about["goal_id"] is not None:
        return open_to(by, "plans:ask", about["goal_id"], str(step))
    return open_to(by, "plans:ask_placement", about["plan_id"], about["person_id"])


@form_page("plans/ask.html", permission=may_make_plan)
def ask(request: HttpRequest, goal_id: int, step: str) -> Context | HttpResponse:
    """Ask a colleague who is not involved to contradict what is intended."""
    chosen = _step(step, weighty=True)
    row, now = finding.goal_row(goal_id), finding.goal_now(goal_id)
    about = {"plan_id": row.plan_id, "goal_id": goal_id, "person_id": row.person_id}
    return _asked(request, chosen, about, contradicting.asked_about(row.person_id, now))


@form_page("plans/ask.html", permission=may_make_plan)
def ask_about_placement(
    request: HttpRequest, plan_id: int, person_id: int
) -> Context | HttpResponse:
    """Ask counter-view on a placement."""
    _child(request, plan_id, person_id)
    about = {"plan_id": plan_id, "goal_id": None, "person_id": person_id}
    return _asked(request, Step.PLACEMENT, about, {person_id})


def _asked(
    request: HttpRequest, step: Step, about: Context, persons: Collection[int]
) -> Context | HttpResponse:
    by, on = actor_of(request), request.today
    log(request, "plans.seen", persons)
    people = contradicting.uninvolved(about["plan_id"], by=by, on=on)
    form = AskForm(
        request.POST or None,
        colleagues=[
            (str(p.capacity_id), f"{p.name} ({p.function_label})") for p in people
        ],
    )

    def save(given: dict[str, Any]) -> None:
        question = actions.Question(
            step=step,
            text=given["question"],
            capacity_id=given["colleague"],
            due_on=given["due_on"],
        )
        actions.ask_counter_view(**about, question=question, by=by, at=request.at)

    title = _("Tegenspraak vragen: %(step)s") % {"step": _(step.dutch)}
    lead = _(
        "Uw collega krijgt het dossier te zien tot het antwoord er is, uiterlijk tot"
        " een week na de afgesproken dag. Wacht met besluiten op het antwoord."
    )
    shown = around_plan(about["plan_id"], title, lead=lead)
    shown |= {
        "person_id": about["person_id"],
        "colleagues": len(people),
        "why_not_ask": _why_not_ask(request, persons),
    }
    return answer(request, form, save, shown)


@form_page("plans/answer.html", permission=may_contradict)
def answer_question(
    request: HttpRequest, counter_view_id: int
) -> Context | HttpResponse:
    """Contradict, or agree, as somebody who looks with fresh eyes."""
    by, on = actor_of(request), request.today
    row = contradicting.question_for(counter_view_id)
    log(request, "plans.seen", [row.person_id])
    person = families.person_for(row.person_id, on=on)
    plan = queries.read_plan(row.plan_id, on=on)
    goal = next((g for g in plan.goals if g.goal.pk == row.goal_id), None)
    form = forms.AnswerForm(request.POST or None)

    def save(given: dict[str, Any]) -> None:
        told = actions.Answered(**given)
        actions.answer_counter_view(
            question_id=counter_view_id, told=told, by=by, at=request.at
        )

    shown: Context = {
        "title": _("Tegenspraak over %(name)s") % {"name": person.called},
        "cancel_url": reverse("plans:plans"),
        "question": row,
        "goal": goal,
        "person": person,
        "given": contradicting.answer_of(row),
        "submit": _("Antwoord geven"),
    }
    return answer(request, form, save, shown)


def _child(request: HttpRequest, plan_id: int, person_id: int) -> families.Known:
    """A member of the plan whose file is open."""
    finding.plan_row(plan_id)
    if person_id not in finding.member_ids(plan_id, on=request.today):
        raise NotFound
    return families.person_for(person_id, on=request.today)


@page("plans/placement.html", permission=may_see_plan)
def placement(request: HttpRequest, plan_id: int, person_id: int) -> Context:
    """What was tried to keep a child at home, and what is still to be recorded."""
    by, child = actor_of(request), _child(request, plan_id, person_id)
    log(request, "plans.seen", [person_id])
    rows = Alternative.objects.filter(
        plan=plan_id, person=person_id, replaced_by=None
    ).order_by("pk")
    found = list(rows)
    missing = still_to_record({row.kind for row in found})
    asked = queries.counter_views(plan_id, on=request.today)
    return {
        "title": _("Voor een uithuisplaatsing van %(name)s") % {"name": child.called},
        "plan_id": plan_id,
        "person": child,
        "rows": found,
        "missing": [_(each.dutch) for each in missing],
        "counters": [
            each
            for each in asked
            if each.row.step == Step.PLACEMENT and each.row.person_id == person_id
        ],
        "may_make": may_make_plan(by),
        "who_decides": who_decides(Matter.PERSPECTIVE),
        "why_not_ask": _why_not_ask(request, [person_id]),
        "may_weigh": may_weigh(by),
    }


@form_page(FORM, permission=may_make_plan)
def alternative(
    request: HttpRequest, plan_id: int, person_id: int
) -> Context | HttpResponse:
    """Something lighter was tried, or why it was not."""
    by, child = actor_of(request), _child(request, plan_id, person_id)
    log(request, "plans.seen", [person_id])
    start = {"on_day": request.today.isoformat()}
    form = forms.AlternativeForm(request.POST or None, initial=start)

    def save(given: dict[str, Any]) -> None:
        told = actions.TriedTold(**given)
        about = {"plan_id": plan_id, "person_id": person_id}
        actions.record_alternative(**about, told=told, by=by, at=request.at)

    title = _("Alternatief vastleggen voor %(name)s") % {"name": child.called}
    back = reverse("plans:placement", args=[plan_id, person_id])
    return answer(request, form, save, {"title": title, "cancel_url": back})
