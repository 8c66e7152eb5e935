"""Pages about measures that may end: what is left, who is told, what was said."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.audit import record_reads
from nabij.base.errors import NotFound
from nabij.base.fields import DayField, row_number
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import Versioned, answer
from nabij.organisations import queries as organisations
from nabij.outflow import actions, queries
from nabij.outflow.permissions import (
    may_plan_outflow,
    may_say_goals_met,
    may_see_outflow,
)
from nabij.rules.functions import Function
from nabij.rules.outflow import SEEN_AHEAD

DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
FORM = "base/form.html"
WHAT = {
    "RK-13": gettext_lazy("Raad laten toetsen als er niet wordt verlengd"),
    "RK-14": gettext_lazy("Raad laten toetsen bij eerder einde van de plaatsing"),
    "RK-15": gettext_lazy("Verlenging na twee jaar plaatsing: advies van de Raad"),
}
WHY = {
    "unknown": gettext_lazy("onbekend: leg vast of er een uithuisplaatsing is"),
    "not_now": gettext_lazy("niet van toepassing"),
}
YES_NO = [("True", gettext_lazy("ja")), ("False", gettext_lazy("nee"))]


class GoalsForm(Versioned):
    """What a worker says of the goals; nothing is filled in ahead."""

    is_met = forms.TypedChoiceField(
        label=gettext_lazy("Zijn de doelen gehaald?"),
        choices=YES_NO,
        coerce=lambda text: text == "True",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Waaruit blijkt dat"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    safety_after = forms.CharField(
        label=gettext_lazy("Veiligheid na de maatregel"),
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Wie let op, wat is afgesproken, wie belt men."),
    )


class StepForm(Versioned):
    """One thing to do before the measure ends."""

    text = forms.CharField(label=gettext_lazy("Stap"), max_length=300)
    due_on = DayField(label=gettext_lazy("Uiterlijk op"), widget=DATE, required=False)
    done_on = DayField(label=gettext_lazy("Gedaan op"), widget=DATE, required=False)
    is_dropped = forms.BooleanField(label=gettext_lazy("Niet nodig"), required=False)


class PlacementForm(Versioned):
    """Whether the youth lives elsewhere by order."""

    is_placed = forms.TypedChoiceField(
        label=gettext_lazy("Is er een machtiging uithuisplaatsing?"),
        choices=YES_NO,
        coerce=lambda text: text == "True",
        widget=forms.RadioSelect,
    )
    since_on = DayField(
        label=gettext_lazy("Uit huis sinds"), widget=DATE, required=False
    )
    return_on = DayField(
        label=gettext_lazy("Einde gepland op"), widget=DATE, required=False
    )


@page("outflow/outflow.html", permission=may_see_outflow)
def overview(request: HttpRequest) -> Context:
    """What may end soon and is open to the reader; a coordinator also gets counts."""
    by, on = actor_of(request), request.today
    found = queries.endings(by=by, on=on)
    ids = [each.title.youth_id for each in found]
    record_reads("outflow.listed", kind="person", ids=ids, by=by, at=request.at)
    is_coordinator = by.function == Function.WAITING_LIST_COORDINATOR
    return {
        "title": _("Uitstroom"),
        "lines": [_line(each) for each in found],
        "counted": queries.counted(by=by, on=on) if is_coordinator else None,
        "rule": SEEN_AHEAD,
        "today": on,
    }


def _line(found: queries.Ending) -> Context:
    """What fits in a list: the terms with a day, and how many are not known."""
    terms = _terms(found)
    return {
        "row": found,
        "terms": [term for term in terms if term["due_on"]],
        "unknown": sum(term["is_unknown"] for term in terms),
    }


@page("outflow/ending.html", permission=may_see_outflow)
def ending(request: HttpRequest, measure_id: int) -> Context:
    """One measure: goals, safety afterwards, steps left, terms towards the council."""
    by, found = actor_of(request), _seen(request, measure_id)
    said_by = found.goals.said_by if found.goals else 0
    shown = organisations.shown_capacities({said_by}, on=request.today)
    return {
        "title": _("Uitstroom van %(name)s") % {"name": found.name},
        "found": found,
        "terms": _terms(found),
        "said_by": shown.get(said_by),
        "may_say": may_say_goals_met(by),
        "may_plan": may_plan_outflow(by),
        "today": request.today,
    }


@form_page(FORM, permission=may_say_goals_met)
def goals(request: HttpRequest, measure_id: int) -> Context | HttpResponse:
    """A worker says whether the goals are met, with the reason."""
    by, found = actor_of(request), _seen(request, measure_id)
    start: Context = {}
    if (said := found.goals) is not None:
        start = {
            "is_met": str(said.is_met),
            "reason": said.reason,
            "safety_after": said.safety_after,
            "version": str(said.decision_id),
        }
    form = GoalsForm(request.POST or None, initial=start)

    def save(content: dict[str, Any]) -> None:
        version = content.pop("version")
        replaces = row_number(version)
        told = actions.SaidOfGoals(**content, replaces=replaces)
        actions.say_goals_met(measure_id=measure_id, said=told, by=by, at=request.at)

    title = _("Doelen van %(name)s") % {"name": found.name}
    return answer(request, form, save, _around(title, measure_id))


@form_page(FORM, permission=may_plan_outflow)
def step(
    request: HttpRequest, measure_id: int, step_id: int | None = None
) -> Context | HttpResponse:
    """A step, new or changed, done or not needed."""
    by, found = actor_of(request), _seen(request, measure_id)
    row = next((each for each in found.steps if each.pk == step_id), None)
    if step_id is not None and row is None:
        raise NotFound
    start: Context = {}
    if row is not None:
        names = ("text", "due_on", "done_on", "is_dropped")
        start = {name: getattr(row, name) for name in names}
        start["version"] = row.recorded_at.isoformat()
    form = StepForm(request.POST or None, initial=start)

    def save(content: dict[str, Any]) -> None:
        version = content.pop("version")
        actions.set_step(
            measure_id=measure_id,
            step_id=step_id,
            step=actions.StepTold(**content),
            version=version,
            by=by,
            at=request.at,
        )

    title = _("Stap voor %(name)s") % {"name": found.name}
    return answer(request, form, save, _around(title, measure_id))


@form_page(FORM, permission=may_plan_outflow)
def placement(request: HttpRequest, measure_id: int) -> Context | HttpResponse:
    """Whether there is a placement out of home, since when, until when planned."""
    by, found = actor_of(request), _seen(request, measure_id)
    start: Context = {}
    if (row := found.placement) is not None:
        start = {
            "is_placed": str(row.is_placed),
            "since_on": row.since_on,
            "return_on": row.return_on,
            "version": row.recorded_at.isoformat(),
        }
    form = PlacementForm(request.POST or None, initial=start)

    def save(content: dict[str, Any]) -> None:
        version = content.pop("version")
        actions.set_placement(
            measure_id=measure_id,
            placement=actions.PlacementTold(**content),
            version=version,
            by=by,
            at=request.at,
        )

    title = _("Uithuisplaatsing van %(name)s") % {"name": found.name}
    return answer(request, form, save, _around(title, measure_id))


def _seen(request: HttpRequest, measure_id: int) -> queries.Ending:
    by, found = actor_of(request), queries.ending_of(measure_id, on=request.today)
    ids = [found.title.youth_id]
    record_reads("outflow.seen", kind="person", ids=ids, by=by, at=request.at)
    return found


def _terms(found: queries.Ending) -> list[Context]:
    """Each term in words, with its article, its day, or why there is none."""
    return [
        {
            "what": WHAT[term.source.id],
            "place": term.source.place,
            "kind": term.source.kind,
            "due_on": term.due_on,
            "why": WHY.get(term.why.value, ""),
            "is_unknown": term.why.value == "unknown",
        }
        for term in found.terms
    ]


def _around(title: str, measure_id: int) -> Context:
    return {"title": title, "cancel_url": reverse("outflow:ending", args=[measure_id])}
