"""The laboratory on screen: from a question to an answer, and beside another."""

import datetime as dt
import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.errors import BadInput
from nabij.base.pages import Context, actor_of, at_of, handler, page, today_of
from nabij.laboratory import (
    actions,
    calculating,
    explaining,
    files,
    queries,
    showing,
    trusting,
    warming,
)
from nabij.laboratory.models import Run
from nabij.laboratory.permissions import may_ask_run, may_see_runs
from nabij.laboratory.reporting import changes, drawing, telling
from nabij.laboratory.reporting.findings import Findings
from nabij.laboratory.reporting.indicators import BY_KEY, INDICATORS
from nabij.laboratory.reporting.sentence import MAIN
from nabij.laboratory.standing import MOST_AT_ONCE
from nabij.monitor import queries as monitor
from nabij.simulation.scenarios import reading
from nabij.simulation.scenarios.schema import Scenario


@page("laboratory/home.html", permission=may_see_runs)
def home(request: HttpRequest) -> Context:
    """Questions in the words of the letters, and what was asked before."""
    by = actor_of(request)
    known = queries.shipped_runs(version=calculating.version())
    questions = reading.shipped().values()
    return {
        "title": _("Laboratorium"),
        "lead": _("Probeer een maatregel uit voordat u hem neemt."),
        "cards": [
            {"scenario": each, "run": known.get(each.name)}
            for each in questions
            if not each.unquantified
        ],
        "refused": [each for each in questions if each.unquantified],
        "own": queries.own_runs(by=by),
        "most": MOST_AT_ONCE,
    }


@page("laboratory/question.html", permission=may_see_runs)
def question(request: HttpRequest, name: str) -> Context | HttpResponse:
    """One shipped question: its answer, or what it would take to have one."""
    scenario = actions.shipped(name)
    known = queries.shipped_runs(version=calculating.version()).get(name)
    if known is not None:
        return redirect("laboratory:run", known.key)
    told = (
        []
        if scenario.unquantified
        else changes.shown(changes.told(reading.whole(scenario)))
    )
    return {
        "title": scenario.question_nl,
        "scenario": scenario,
        "changes": told,
        "breadcrumbs": trail(_("Uitkomst")),
    }


@handler(permission=may_ask_run)
def ask(request: HttpRequest, name: str) -> HttpResponse:
    """Have a shipped question worked out now."""
    run = actions.ask_shipped(name=name, by=actor_of(request), at=at_of(request))
    return redirect("laboratory:run", run.key)


@page("laboratory/run.html", permission=may_see_runs)
def run(request: HttpRequest, key: uuid.UUID) -> Context:
    """The answer to one question: provisional at first, in the end frozen."""
    by = actor_of(request)
    found_run = queries.run_of(key=key, by=by)
    found, scenario = queries.answer_of(found_run), queries.scenario_of(found_run)
    seen(request, found_run)
    context: dict[str, Any] = {
        "title": found_run.scenario.get("title_nl", found_run.name),
        "lead": found_run.scenario.get("question_nl", ""),
        "breadcrumbs": trail(_("Uitkomst")),
        "run": found_run,
        "scenario": scenario,
        "is_stale": found_run.version != calculating.version(),
        "is_too_old": (found is None and found_run.done > 0) or scenario is None,
        "link": request.build_absolute_uri(request.path),
        "command": command(found_run, scenario) if scenario else "",
        "live": monitor.headlines(by=by, on=today_of(request)),
    } | underway(found_run, scenario, at=at_of(request))
    if found is not None:
        chosen, limit = asked_threshold(request)
        context |= showing.answer(found, limit=limit, key=chosen)
    return context


@page("laboratory/_progress.html", permission=may_see_runs)
def progress(request: HttpRequest, key: uuid.UUID) -> Context | HttpResponse:
    """How far a run is; when there is more to see the page comes anew."""
    found = queries.run_of(key=key, by=actor_of(request))
    if found.is_open and str(found.done) == request.GET.get("runs"):
        return {"run": found} | underway(found, None, at=at_of(request))
    done = HttpResponse(status=204)
    done["HX-Refresh"] = "true"
    return done


@handler(permission=may_ask_run)
def cancel(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Stop a run of the own organisation."""
    actions.cancel_run(key=key, by=actor_of(request), at=at_of(request))
    return redirect("laboratory:run", key)


@page("laboratory/compare.html", permission=may_see_runs)
def compare(request: HttpRequest) -> Context:
    """Up to four answers beside each other, and field by field what differs."""
    by = actor_of(request)
    keys = [_uuid(text) for text in request.GET.getlist("run")]
    runs = queries.runs_of(keys=keys[:MOST_AT_ONCE], by=by)
    pairs = [(each, queries.answer_of(each)) for each in runs]
    known = [(each, found) for each, found in pairs if found is not None]
    for each, _found in known:
        seen(request, each)
    shipped = queries.shipped_runs(version=calculating.version()).values()
    choices = [each for each in [*queries.own_runs(by=by), *shipped] if each.done]
    return {
        "title": _("Naast elkaar"),
        "lead": _("Kies twee tot vier uitkomsten."),
        "breadcrumbs": trail(_("Naast elkaar")),
        "choices": choices,
        "chosen": {each.key for each in runs},
        "too_many": len(keys) > MOST_AT_ONCE,
    } | (_beside(known) if len(known) > 1 else {})


def _beside(known: list[tuple[Run, Findings]]) -> dict[str, Any]:
    found = [each for _run, each in known]
    titles = [one.scenario.title_nl for one in found]
    return {
        "columns": [
            {"run": each, "title": one.scenario.title_nl} | showing.summary(one)
            for each, one in known
        ],
        "charts": [(each, drawing.beside(found, each.key)) for each in INDICATORS],
        "lines": [
            showing.Line(
                each,
                _(each.title),
                [
                    showing.cell(one.point(each.key), each, title)
                    for one, title in zip(found, titles, strict=True)
                ],
            )
            for each in INDICATORS
        ],
        "different": [
            (row.what, zip(titles, row.values, strict=True))
            for row in changes.differences(found)
        ],
    }


@page("laboratory/trust.html", permission=may_see_runs)
def trust(request: HttpRequest) -> Context:
    """How well the model gave back what was already known, per indicator."""
    chosen = request.GET.get("cijfer", "")
    return {
        "title": _("Hoe goed klopt het model?"),
        "lead": _("Gelegd naast cijfers die al bekend waren."),
        "breadcrumbs": trail(_("Hoe goed klopt het model?")),
    } | trusting.backtest(calculating.version(), chosen)


@handler(permission=may_ask_run)
def judge(request: HttpRequest) -> HttpResponse:
    """Have the model held against published figures now."""
    actions.ask_judgement(by=actor_of(request), at=at_of(request))
    messages.success(
        request,
        _("De toets is gevraagd. Dat duurt een paar minuten; ververs deze pagina."),
    )
    return redirect("laboratory:trust")


@page("laboratory/model.html", permission=may_see_runs)
def model(request: HttpRequest) -> Context:
    """What the model does, in plain words and a drawing."""
    return {
        "title": _("Zo werkt het model"),
        "lead": _("Wat er in zit, en één gezin van begin tot eind."),
        "breadcrumbs": trail(_("Zo werkt het model")),
        "indicators": INDICATORS,
        "steps": explaining.chain(),
    }


def underway(run: Run, scenario: Scenario | None, *, at: dt.datetime) -> dict[str, Any]:
    """How a run that is worked out stands; a rough picture until its first runs."""
    told: dict[str, Any] = {"is_own": run.organisation_id is not None}
    if not run.is_open:
        return told
    step = files.step_of(run.key)
    told |= {
        "step": step,
        "left": telling.duration(step.left(run.wanted)),
        "warming": None if run.done else warming.busy_since(at=at),
    }
    if scenario and not run.done:
        told["rough"] = showing.rough(scenario)
    return told


def asked_threshold(request: HttpRequest) -> tuple[str, float | None]:
    """Which indicator the curve is about, and the limit that was typed."""
    key = request.GET.get("cijfer", MAIN)
    if key not in BY_KEY:
        raise BadInput(_("Dit cijfer kennen we niet. Kies er een uit de lijst."))
    text = request.GET.get("grens", "").strip().replace(",", ".")
    if not text:
        return key, None
    try:
        limit = float(text)
    except ValueError:
        limit = float("nan")
    if not abs(limit) < 1e12:
        raise BadInput(_("De grens moet een getal zijn, zoals 500 of 12,5."))
    return key, limit


def seen(request: HttpRequest, found: Run) -> None:
    """Write down who looked at which answer."""
    by = actor_of(request)
    about = ("organisation", by.organisation_id)
    record(
        "laboratory.run_seen", about=about, by=by, at=at_of(request), run=str(found.key)
    )


def command(found: Run, scenario: Scenario) -> str:
    """What gives the same bits again, with the scenario file of this page at hand."""
    runs = found.done or found.wanted
    what = found.shipped or f"laboratorium-{scenario.name}-{runs}-runs.json"
    where = "".join(f' --gi "{gi}"' for gi in scenario.gis)
    return f"nabij lab report {scenario.base} {what}{where} --replications {runs}"


def trail(label: str) -> list[dict[str, str]]:
    """The way back."""
    up = {"url": reverse("laboratory:home"), "label": _("Laboratorium")}
    return [up, {"label": label}]


def _uuid(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as wrong:
        raise BadInput(
            _("Deze uitkomst kennen we niet. Kies er een uit de lijst.")
        ) from wrong
