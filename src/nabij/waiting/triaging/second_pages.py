"""The second reader, the talk when two differ, agreement, and who goes today."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import clock, formats
from nabij.base.audit import record, record_reads
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.indicators.agreement import FEWEST
from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.rules.codes import JobFunction
from nabij.rules.registration import Validity
from nabij.rules.triage import Class, read_by
from nabij.waiting.permissions import (
    may_answer_reading,
    may_assign_acute,
    may_read_again,
    may_see_agreement,
)
from nabij.waiting.queries.triage import triage_of
from nabij.waiting.triaging import deciding as triage
from nabij.waiting.triaging import readings as second_reading
from nabij.waiting.triaging import second_reading as actions
from nabij.waiting.triaging import showing as triage_showing
from nabij.waiting.triaging.beside import facts_about
from nabij.waiting.triaging.forms import AcuteForm, ReadingForm
from nabij.workforce import queries as workforce


@form_page("waiting/triage_reading.html", permission=may_read_again)
def reading(request: HttpRequest, decision_id: int) -> Context | HttpResponse:
    """The same facts and statements without class, reason or review day."""
    by, on = actor_of(request), request.today
    row = actions.for_reader(decision_id, by=by)
    person = _person(request, row, "waiting.second_reading_opened")
    form = ReadingForm(request.POST or None, asks_blind=True)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.read_again(
                decision_id=decision_id,
                letter=given["letter"],
                reason=given["reason"],
                was_blind=given["knew"] == "no",
                by=by,
                at=request.at,
            )
        except ChangedMeanwhile:
            messages.info(
                request, _("Een collega las deze triage net voor u als tweede.")
            )
            return redirect("waiting:triage_queue")
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Opgeslagen. Nu ziet u beide lezingen."))
            return redirect("waiting:triage_seen", decision_id)
    return {
        "title": _("Tweede lezing: %(name)s") % {"name": person.called},
        "person": person,
        "sections": triage_showing.answers(row.content, on=on),
        "grounds": triage_showing.grounds(row),
        "read_before": read_by(decided_on=clock.day_of(row.decided_at)),
        "form": form,
        "cancel_url": reverse("waiting:triage_queue"),
    }


@form_page("waiting/triage_talk.html", permission=may_answer_reading)
def talk(request: HttpRequest, decision_id: int) -> Context | HttpResponse:
    """Two people saw it differently: both are shown, and the decider answers."""
    by, on = actor_of(request), request.today
    row, other = actions.differing(decision_id, by=by, on=on)
    person = _person(request, row, "waiting.second_reading_opened")
    form = ReadingForm(request.POST or None, initial={"letter": row.outcome})
    if request.method == "POST" and form.is_valid():
        try:
            answer = actions.answer_reading(
                decision_id=decision_id, **form.cleaned_data, by=by, at=request.at
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            return _answered(request, answer, person)
    [mine, theirs] = triage_showing.shown([row, other], on=on)
    return {
        "title": _("Verschil bespreken: %(name)s") % {"name": person.called},
        "person": person,
        "mine": mine,
        "theirs": theirs,
        "form": form,
        "cancel_url": reverse("waiting:triage_seen", args=[decision_id]),
    }


def _answered(request: HttpRequest, answer: Any, person: Known) -> HttpResponse:
    is_acute = answer.content["letter"] == Class.A and answer.outcome == actions.CHANGED
    messages.success(request, _("Uw antwoord is opgeslagen."))
    if is_acute and may_assign_acute(actor_of(request)):
        return redirect("waiting:acute", person.id)
    standing = triage_of([person.id])[person.id]
    return redirect("waiting:triage_seen", standing.decision_id)


@page("waiting/triage_agreement.html", permission=may_see_agreement)
def agreement(request: HttpRequest) -> Context:
    """How often two readers agree, per team: counts only, and none that is small."""
    by = actor_of(request)
    about = ("organisation", by.organisation_id)
    record("waiting.agreement_seen", about=about, by=by, at=request.at)
    found = second_reading.agreed(by=by, on=request.today)
    return {
        "title": _("Overeenstemming tussen lezers"),
        "found": found,
        "fewest": int(FEWEST.on(request.today)),
    }


@form_page("waiting/triage_acute.html", permission=may_assign_acute)
def acute(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Straight after the decision A: who goes to this child today?"""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    standing, facts = triage_of([person_id]).get(person_id), facts_about(person, on=on)
    ids = [person_id, *(child.id for child in facts.children)] if facts else [person_id]
    record_reads("waiting.triage_opened", kind="person", ids=ids, by=by, at=request.at)
    if facts is None:
        messages.info(request, _("Dit kind heeft al een medewerker."))
        return redirect("dossier:person", person_id)
    if standing is None or standing.letter != Class.A:
        raise Refused(_("Dit kind staat niet als acuut. Neem eerst het triagebesluit."))
    teams, choices = _to_whom(request, is_protection=facts.wait.is_protection)
    form = AcuteForm(request.POST or None, workers=choices)
    if request.method == "POST" and form.is_valid():
        try:
            triage.assign_acute(
                person_id=person_id,
                worker_id=form.cleaned_data["worker"],
                role=form.cleaned_data["role"],
                reason=form.cleaned_data["reason"],
                by=by,
                at=request.at,
            )
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
        else:
            messages.success(request, _("Toegewezen. Bel de medewerker nu zelf ook."))
            return redirect("waiting:triage_queue")
    return teams | {
        "title": _("Aan wie? %(name)s") % {"name": person.called},
        "person": person,
        "decision_id": standing.decision_id,
        "near": _near(facts, on),
        "form": form,
        "cancel_url": reverse("waiting:triage_queue") + "?rij=acuut",
    }


def _to_whom(
    request: HttpRequest, *, is_protection: bool
) -> tuple[Context, list[tuple[int, str]]]:
    teams = _teams(request, is_protection=is_protection)
    team_id = teams["team_id"]
    return teams, _workers(request, team_id=team_id, is_protection=is_protection)


def _workers(
    request: HttpRequest, *, team_id: int, is_protection: bool
) -> list[tuple[int, str]]:
    """Who carries this kind of measure in the chosen team, by name.

    A manager or a scientist is employed there too, and may carry none: the same
    line as the weekly proposal draws.
    """
    job = JobFunction.PROTECTOR if is_protection else JobFunction.PROBATION_OFFICER
    found = measures.workers_of_team(
        organisation_id=actor_of(request).organisation_id,
        team_id=team_id,
        on=request.today,
    )
    return [
        (each.colleague.worker_id, _choice(each))
        for each in found
        if each.is_employed and each.colleague.job == job
    ]


def _teams(request: HttpRequest, *, is_protection: bool) -> Context:
    """The chosen team, and the others with what they can carry.

    A team in which nobody carries this kind of measure stands last.
    """
    organisation_id = actor_of(request).organisation_id
    found = measures.headroom(organisation_id=organisation_id, on=request.today)
    job = JobFunction.PROTECTOR if is_protection else JobFunction.PROBATION_OFFICER
    carrying = {
        each.team_id
        for each in workforce.available(controller_id=organisation_id, on=request.today)
        if each.function == job
    }
    names = organisations.team_names(organisation_id=organisation_id)
    return {
        "names": names,
        "teams": sorted(found.teams, key=lambda team: team.team_id not in carrying),
        "team_id": _team(request, names, carrying),
    }


def _choice(each: measures.AtWork) -> str:
    """A worker with what they hold: facts to choose by, no order of ours."""
    told = _("%(name)s, %(function)s, %(hours)s uur, nu %(count)s maatregelen") % {
        "name": each.colleague.name,
        "function": each.colleague.function,
        "hours": formats.number(each.colleague.hours),
        "count": formats.number(each.load.measures),
    }
    if each.absent:
        share = formats.share(round(each.absent * 100), 100)
        told = _("%(told)s, afwezig voor %(share)s") % {"told": told, "share": share}
    if each.colleague.registration is Validity.EXPIRED:
        told = _("%(told)s, SKJ-registratie verlopen") % {"told": told}
    return told


def _team(request: HttpRequest, names: Mapping[int, str], carrying: set[int]) -> int:
    """The team that was asked for; else the own one, else the first by name.

    Nobody asked: then only a team in which somebody can have the child, if there is.
    """
    if not names:
        raise Refused(_("Er zijn nog geen teams geregistreerd. Vraag uw beheerder."))
    asked = request.GET.get("team", "")
    if asked.isascii() and asked.isdecimal() and int(asked[:18]) in names:
        return int(asked[:18])
    fit = names.keys() & carrying or names.keys()
    own = actor_of(request).team_id
    return own if own in fit else min(fit, key=lambda team: names[team])


def _near(facts: Any, on: Any) -> list[tuple[str, str]]:
    """Who already holds a child of this family: one face in a family, if it can be."""
    ids = [child.id for child in facts.children]
    held = dossier.gather(ids, on=on).measures
    names = {child.id: child.name for child in facts.children}
    found = {
        (names[child], worker.name)
        for child, rows in held.items()
        for row in rows
        for worker in row.workers
        if worker.name
    }
    return sorted(found)


def _person(request: HttpRequest, row: Any, act: str) -> Known:
    if row.person_id is None:
        raise NotFound
    person = families.person_for(row.person_id, on=request.today)
    record_reads(
        act, kind="person", ids=[person.id], by=actor_of(request), at=request.at
    )
    return person
