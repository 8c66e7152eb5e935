"""Forms of workload: the agreed path, tasks, steps of growth, the weight of a case."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.pages import actor_of, form_page
from nabij.measures import actions
from nabij.measures.permissions import may_weigh_case
from nabij.measures.workload import forms
from nabij.measures.workload import workers as worker_queries
from nabij.organisations import queries as organisations
from nabij.rules.caseload import MEASURES_GOAL
from nabij.workforce import actions as workforce_actions
from nabij.workforce import queries as workforce
from nabij.workforce.actions import may_set_agreed_path, may_set_hours

Context = dict[str, Any]
Save = Callable[[dict[str, Any]], object]
TEMPLATE = "measures/form.html"


@form_page(TEMPLATE, permission=may_set_agreed_path)
def path(request: HttpRequest, team_id: int | None = None) -> Context | HttpResponse:
    """Agree a workload from a day; `?vanaf=` opens a day that was agreed before."""
    by = actor_of(request)
    names = organisations.team_names(organisation_id=by.organisation_id)
    if team_id is not None and team_id not in names:
        raise NotFound
    back = (
        reverse("measures:team", args=[team_id])
        if team_id
        else reverse("measures:organisation")
    )
    form = forms.PathForm(
        request.POST or None, initial=_step(by, team_id, request.GET.get("vanaf", ""))
    )

    def save(content: dict[str, Any]) -> None:
        about = {"team_id": team_id, "by": by, "at": request.at}
        workforce_actions.set_agreed_path(**content, **about)

    title = _("Afgesproken pad van %(name)s") % {
        "name": names[team_id] if team_id else by.organisation
    }
    shown = {"title": title, "cancel_url": back, "is_first": _is_first(by, team_id)}
    return _answer(request, form, save, shown)


def _is_first(by: Actor, team_id: int | None) -> bool:
    return team_id is not None and not _own_steps(by, team_id)


def _own_steps(by: Actor, team_id: int) -> list[workforce.Agreed]:
    about = {"controller_id": by.organisation_id, "team_id": team_id}
    return [step for step in workforce.agreed_steps(**about) if step.is_of_team]


@form_page("measures/remove_step.html", permission=may_set_agreed_path)
def remove_step(request: HttpRequest, team_id: int) -> Context | HttpResponse:
    """Take the step of the day in `?vanaf=` out of the path of a team."""
    by, wanted = actor_of(request), request.GET.get("vanaf", "")
    names = organisations.team_names(organisation_id=by.organisation_id)
    if team_id not in names:
        raise NotFound
    back = reverse("measures:team", args=[team_id])
    steps = _own_steps(by, team_id)
    step = next((each for each in steps if each.from_on.isoformat() == wanted), None)
    if step is None:
        messages.info(request, _("Deze stap is er niet meer."))
        return redirect(back)

    def save(content: dict[str, Any]) -> None:
        about = {"team_id": team_id, "from_on": step.from_on, "by": by}
        workforce_actions.remove_agreed_step(**content, **about, at=request.at)

    shown = {"cancel_url": back, "step": step, "is_last": len(steps) == 1}
    form = forms.Versioned(request.POST or None, initial={"version": step.version})
    shown |= {
        "title": _("Stap verwijderen uit het pad van %(name)s")
        % {"name": names[team_id]}
    }
    return _answer(request, form, save, shown)


def _step(by: Actor, team_id: int | None, wanted: str) -> Context:
    """The step that was agreed for a day, else the goal of the agreement."""
    steps = workforce.agreed_path(controller_id=by.organisation_id, team_id=team_id)
    for step in steps:
        own = step.is_of_team == (team_id is not None)
        if own and step.from_on.isoformat() == wanted:
            return {
                "from_on": step.from_on,
                "measures_per_fte": step.measures_per_fte,
                "reason": step.reason,
                "version": step.version,
            }
    return {"measures_per_fte": MEASURES_GOAL.steps[0].value}


@form_page(TEMPLATE, permission=may_set_hours)
def task(
    request: HttpRequest, worker_id: int, task_id: int | None = None
) -> Context | HttpResponse:
    """Another task of a worker, new or changed."""
    by = actor_of(request)
    rows = {row.pk: row for row in workforce.tasks_of(worker_id=worker_id)}
    initial = _initial(rows, task_id, ("name", "hours_per_week"))
    form = forms.TaskForm(request.POST or None, initial=initial)

    def save(content: dict[str, Any]) -> None:
        workforce_actions.set_other_task(
            worker_id=worker_id,
            task_id=task_id,
            version=content["version"],
            content=form.content(),
            by=by,
            at=request.at,
        )

    title = _("Andere taak van %(name)s") % _named(by, worker_id, request.today)
    return _answer(request, form, save, _around(title, worker_id))


@form_page(TEMPLATE, permission=may_set_hours)
def growth(
    request: HttpRequest, worker_id: int, step_id: int | None = None
) -> Context | HttpResponse:
    """A step in the growth path of a worker, new or changed."""
    by = actor_of(request)
    rows = {row.pk: row for row in workforce.growth_of(worker_id=worker_id)}
    initial = _initial(rows, step_id, ())
    if step_id in rows:
        initial["percentage"] = rows[step_id].share * 100
    form = forms.GrowthForm(request.POST or None, initial=initial)

    def save(content: dict[str, Any]) -> None:
        workforce_actions.set_growth_step(
            worker_id=worker_id,
            step_id=step_id,
            version=content["version"],
            content=form.content(),
            by=by,
            at=request.at,
        )

    title = _("Groeipad van %(name)s") % _named(by, worker_id, request.today)
    return _answer(request, form, save, _around(title, worker_id))


@form_page(TEMPLATE, permission=may_weigh_case)
def weight(
    request: HttpRequest, worker_id: int, measure_id: int
) -> Context | HttpResponse:
    """How heavy a case is, and why."""
    by = actor_of(request)
    cases = worker_queries.cases_of(worker_id=worker_id, on=request.today)
    case = next((each for each in cases if each.measure_id == measure_id), None)
    if case is None:
        raise NotFound
    read = [case.youth_id]
    record_reads("measures.case_seen", kind="person", ids=read, by=by, at=request.at)
    was_set = case.was_set
    initial = (
        {
            "weight": was_set.weight,
            "reason": was_set.reason,
            "version": was_set.recorded_at.isoformat(),
        }
        if was_set
        else {"weight": 1}
    )
    form = forms.WeightForm(request.POST or None, initial=initial)

    def save(content: dict[str, Any]) -> None:
        actions.weigh_case(measure_id=measure_id, **content, by=by, at=request.at)

    title = _("Zwaarte van de zaak van %(name)s") % {"name": case.name}
    return _answer(request, form, save, _around(title, worker_id))


def _initial(
    rows: dict[int, Any], row_id: int | None, names: tuple[str, ...]
) -> Context:
    """What the form starts from. Raises NotFound for a row of somebody else."""
    if row_id is None:
        return {}
    if (row := rows.get(row_id)) is None:
        raise NotFound
    shown = {name: getattr(row, name) for name in (*names, "from_on", "until_on")}
    return shown | {"version": workforce.version_of(row)}


def _named(by: Actor, worker_id: int, on: dt.date) -> dict[str, str]:
    person = workforce.colleague(
        controller_id=by.organisation_id, worker_id=worker_id, on=on
    )
    return {"name": person.name}


def _around(title: str, worker_id: int) -> Context:
    return {
        "title": title,
        "cancel_url": reverse("measures:worker", args=[worker_id]),
    }


def _answer(
    request: HttpRequest, form: django_forms.Form, save: Save, shown: Context
) -> Context | HttpResponse:
    """Save what was typed and go back; ask which holds when another saved it too."""
    shown |= {"form": form}
    if request.method != "POST" or not form.is_valid():
        return shown
    try:
        save(form.cleaned_data)
    except ChangedMeanwhile as change:
        return _conflict(request, form, change, shown)
    except Refused as refusal:
        if refusal.status != Refused.status:
            raise
        form.add_error(None, refusal.sentence)
        return shown
    actions.count_today(by=actor_of(request), at=request.at)
    messages.success(request, _("Opgeslagen."))
    return redirect(shown["cancel_url"])


def _conflict(
    request: HttpRequest,
    form: django_forms.Form,
    change: ChangedMeanwhile,
    shown: Context,
) -> HttpResponse:
    """Both values side by side; saving the choice is based on what is there now."""
    visible = {field.name: field for field in form.visible_fields()}
    fields = [
        {
            "name": name,
            "label": field.label,
            "mine": str(form[name].value() or ""),
            "theirs": change.theirs.get(name, str(form[name].value() or "")),
        }
        for name, field in visible.items()
    ]
    context = {
        "fields": fields,
        "hidden": {"version": change.theirs["version"]},
        "cancel_url": shown["cancel_url"],
    }
    return render(request, "base/conflict.html", context, status=change.status)
