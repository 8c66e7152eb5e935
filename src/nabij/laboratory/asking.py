"""Turning levers oneself: alone at a desk, or with a board around one screen."""

import uuid
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.errors import Refused
from nabij.base.pages import Context, actor_of, at_of, form_page, page
from nabij.laboratory import actions, queries, showing
from nabij.laboratory.forms import MOST_IN_SESSION, LeversForm
from nabij.laboratory.levers import levers
from nabij.laboratory.pages import trail
from nabij.laboratory.permissions import may_ask_run
from nabij.laboratory.reporting import changes
from nabij.simulation.errors import Unusable
from nabij.simulation.scenarios import reading
from nabij.simulation.scenarios.schema import BASE, Scenario

LEAST_IN_SESSION = 3
START_IN_SESSION = ("norm", "side_entrants", "inflow")


@form_page("laboratory/levers.html", permission=may_ask_run)
def own(request: HttpRequest, name: str = BASE) -> Context | HttpResponse:
    """A scenario of one's own, from the base, a shipped question or an earlier run."""
    start = _start(request, name)
    form = LeversForm(request.POST or None, start=start)
    made = _asked(request, form)
    if isinstance(made, HttpResponse):
        return made
    return {
        "title": _("Zelf aan de knoppen"),
        "lead": _("U verandert alleen wat u wilt; de rest blijft zoals de basis."),
        "breadcrumbs": trail(_("Zelf aan de knoppen")),
        "form": form,
        "start": start,
        "kept": changes.shown(changes.told(start)),
        "refusal": made,
        "rough_url": _rough_url(request, name),
        "rough": showing.rough(start),
    }


@page("laboratory/_rough_side.html", permission=may_ask_run)
def rough(request: HttpRequest, name: str) -> Context:
    """A first picture of what is on the levers now, before anything is run."""
    form = LeversForm(request.GET, start=_start(request, name))
    so_far = form.so_far()
    return {"rough": showing.rough(so_far) if so_far else None}


def _rough_url(request: HttpRequest, name: str) -> str:
    kept = {key: request.GET.getlist(key) for key in ("run", "zonder")}
    place = reverse("laboratory:rough", args=[name])
    return f"{place}?{urlencode(kept, doseq=True)}"


@page("laboratory/prepare.html", permission=may_ask_run)
def prepare(request: HttpRequest) -> Context | HttpResponse:
    """Who leads a session chooses the few levers that the board may turn."""
    chosen = [key for key in request.GET.getlist("knop") if key in levers()]
    is_asked = bool(request.GET)
    if is_asked and LEAST_IN_SESSION <= len(chosen) <= MOST_IN_SESSION:
        answer = redirect("laboratory:session")
        answer["Location"] += "?" + "&".join(f"knop={key}" for key in chosen)
        return answer
    return {
        "title": _("Sessie voorbereiden"),
        "lead": _("Kies drie tot vijf knoppen. De rest staat vast."),
        "breadcrumbs": trail(_("Sessie voorbereiden")),
        "levers": levers().values(),
        "chosen": chosen if is_asked else START_IN_SESSION,
        "wrong": is_asked,
    }


@form_page("laboratory/session.html", permission=may_ask_run)
def session(request: HttpRequest) -> Context | HttpResponse:
    """Large type, few levers, and first what everybody expects."""
    chosen = tuple(key for key in request.GET.getlist("knop") if key in levers())
    shown = chosen[:MOST_IN_SESSION] or START_IN_SESSION
    start = reading.find(BASE)
    form = LeversForm(request.POST or None, start=start, shown=shown, is_session=True)
    made = _asked(request, form)
    if isinstance(made, HttpResponse):
        return made
    return {
        "title": _("Wat denken we dat er gebeurt?"),
        "form": form,
        "refusal": made,
    }


def _asked(request: HttpRequest, form: LeversForm) -> HttpResponse | str:
    """The page of the new run; or why there is none."""
    if request.method != "POST" or not form.is_valid():
        return ""
    try:
        scenario = form.scenario()
        _checked_alone(scenario)
        run = actions.ask_run(
            scenario=scenario,
            name=form.cleaned_data["name"],
            expectation=form.cleaned_data["expectation"],
            is_session=form.is_session,
            by=actor_of(request),
            at=at_of(request),
        )
    except Refused as refused:
        return refused.sentence
    except Unusable as unusable:
        return str(unusable)
    return redirect("laboratory:run", run.key)


def _checked_alone(scenario: Scenario) -> None:
    """What the schema cannot see: a scenario equal to the base is refused here."""
    others = {
        name: each for name, each in reading.shipped().items() if name != scenario.name
    }
    reading.parse(
        scenario.model_dump(mode="json", by_alias=True, exclude_none=True),
        file=_("Deze vraag"),
        others=others,
    )


def _start(request: HttpRequest, name: str) -> Scenario:
    """What one begins with; changes that were taken out in the panel stay out."""
    told = request.GET.get("run", "")
    start: Any = actions.shipped(name)
    if told:
        try:
            found = queries.run_of(key=uuid.UUID(told), by=actor_of(request))
        except ValueError as wrong:
            raise Refused(_("Deze uitkomst is er niet meer. Begin opnieuw.")) from wrong
        start = queries.scenario_of(found)
        if start is None:
            raise Refused(_("Deze uitkomst is er niet meer. Begin opnieuw."))
    if start.unquantified:
        return reading.find(BASE)
    whole = reading.whole(start)
    out = {text for text in request.GET.getlist("zonder")}
    kept = tuple(c for at, c in enumerate(whole.changes) if str(at) not in out)
    return whole.model_copy(update={"changes": kept, "parts": ()})
