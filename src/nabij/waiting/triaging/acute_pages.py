"""Who goes to this child today, whom to call, and taking it back the same day."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.audit import record_reads
from nabij.base.errors import Refused
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.measures import actions as counting
from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.rules.registration import Validity
from nabij.rules.triage import Class
from nabij.waiting.permissions import may_assign_acute
from nabij.waiting.queries.triage import triage_of
from nabij.waiting.triaging import assigning_now as actions
from nabij.waiting.triaging.beside import facts_about
from nabij.waiting.triaging.forms import AcuteForm, TakeBackForm
from nabij.waiting.triaging.to_whom import Candidate, candidates, job_of
from nabij.waiting.whose import whose_decision
from nabij.workforce import queries as workforce

SEEN = "waiting.assigned_now_seen"


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
    is_protection = facts.wait.is_protection
    context = _to_whom(request, person, is_protection=is_protection)
    form = context["form"]
    if request.method == "POST" and form.is_valid():
        try:
            actions.assign_acute(
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
            return _call_now(request, person_id)
    return context | {
        "title": _("Aan wie? %(name)s") % {"name": person.called},
        "person": person,
        "decision_id": standing.decision_id,
        "near": _near(facts, on),
        "decides": whose_decision(),
        "cancel_url": reverse("waiting:triage_queue") + "?rij=acuut",
    }


def _call_now(request: HttpRequest, person_id: int) -> HttpResponse:
    """The file has closed for whoever assigned: the next page says whom to call."""
    by = actor_of(request)
    counting.count_today(by=by, at=request.at)
    given = actions.given_today(by=by, on=request.today)
    made = next(each for each in given if each.person_id == person_id)
    told = _("%(child)s is toegewezen aan %(worker)s. Bel %(worker)s nu: %(phone)s.")
    if not made.phone:
        told = _(
            "%(child)s is toegewezen aan %(worker)s. Bel %(worker)s nu. Hier staat geen"
            " telefoonnummer; vraag de teamleider."
        )
    words = {"child": made.child, "worker": made.worker, "phone": made.phone}
    messages.success(request, told % words)
    return redirect("waiting:assigned_now")


@page("waiting/assigned_now.html", permission=may_assign_acute)
def assigned(request: HttpRequest) -> Context:
    """Whom somebody assigned directly today: who to call, and the way back."""
    by = actor_of(request)
    rows = actions.given_today(by=by, on=request.today)
    about = {"kind": "person", "by": by, "at": request.at}
    record_reads(SEEN, ids=[row.person_id for row in rows], **about)
    title = _("Vandaag door u toegewezen")
    return {"title": title, "breadcrumbs": _crumbs(), "rows": rows}


@form_page("waiting/take_back.html", permission=may_assign_acute)
def take_back(request: HttpRequest, decision_id: int) -> Context | HttpResponse:
    """Take an own assignment of today back, with a reason."""
    by = actor_of(request)
    given = actions.given_by(decision_id, by=by, on=request.today)
    about = {"kind": "person", "by": by, "at": request.at}
    record_reads(SEEN, ids=[given.person_id], **about)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.take_back(
                decision_id=decision_id, reason=reason, by=by, at=request.at
            )
        except Refused as refusal:
            if refusal.status != Refused.status:
                raise
            form.add_error(None, refusal.sentence)
        else:
            counting.count_today(by=by, at=request.at)
            told = _("Teruggedraaid. %(child)s is weer acuut en heeft nog niemand.")
            messages.success(request, told % {"child": given.child})
            return redirect("waiting:acute", given.person_id)
    return {
        "title": _("Toewijzing van %(name)s terugdraaien") % {"name": given.child},
        "breadcrumbs": [
            *_crumbs(),
            {
                "label": _("Vandaag door u toegewezen"),
                "url": reverse("waiting:assigned_now"),
            },
        ],
        "given": given,
        "form": form,
        "cancel_url": reverse("waiting:assigned_now"),
    }


def _crumbs() -> list[dict[str, Any]]:
    return [{"label": _("Triage"), "url": reverse("waiting:triage_queue")}]


def _to_whom(request: HttpRequest, person: Known, *, is_protection: bool) -> Context:
    """The teams, who may go from the chosen one, and of the others why not."""
    teams = _teams(request, is_protection=is_protection)
    found = candidates(
        person,
        is_protection=is_protection,
        team_id=teams["team_id"],
        by=actor_of(request),
        on=request.today,
    )
    workers = [(each.worker_id, _choice(each)) for each in found if not each.why_not]
    return teams | {
        "form": AcuteForm(request.POST or None, workers=workers),
        "others": [each for each in found if each.why_not],
    }


def _teams(request: HttpRequest, *, is_protection: bool) -> Context:
    """The chosen team, and the others with what they can carry.

    A team in which nobody carries this kind of measure stands last.
    """
    organisation_id = actor_of(request).organisation_id
    found = measures.headroom(organisation_id=organisation_id, on=request.today)
    job = job_of(is_protection=is_protection)
    carrying = {
        each.team_id
        for each in workforce.available(controller_id=organisation_id, on=request.today)
        if each.function == job
    }
    names = organisations.team_names(organisation_id=organisation_id)
    with_room = {team.team_id for team in found.teams if team.headroom > 0}
    return {
        "names": names,
        "teams": sorted(found.teams, key=lambda team: team.team_id not in carrying),
        "team_id": _team(request, names, carrying & with_room or carrying),
    }


def _choice(each: Candidate) -> str:
    """A worker with what they hold and the room: facts to choose by."""
    worker = each.at_work
    told = _(
        "%(name)s, ruimte %(room)s, %(function)s, %(hours)s uur, nu %(count)s"
        " maatregelen"
    ) % {
        "name": each.name,
        "room": formats.number(each.room, 1),
        "function": worker.colleague.function,
        "hours": formats.number(worker.colleague.hours),
        "count": formats.number(worker.load.measures),
    }
    if worker.absent:
        share = formats.share(round(worker.absent * 100), 100)
        told = _("%(told)s, afwezig voor %(share)s") % {"told": told, "share": share}
    if worker.colleague.until_on:
        day = formats.day(worker.colleague.until_on)
        told = _("%(told)s, vertrekt op %(day)s") % {"told": told, "day": day}
    if worker.colleague.registration is Validity.EXPIRED:
        told = _("%(told)s, SKJ-registratie verlopen: met begeleider") % {"told": told}
    return told


def _team(request: HttpRequest, names: Mapping[int, str], carrying: set[int]) -> int:
    """The team that was asked for; else the own one, else the first by name.

    Nobody asked: then only a team in which somebody can have the child, if there is,
    and with room before one without.
    """
    if not names:
        raise Refused(_("Er zijn nog geen teams geregistreerd. Vraag uw beheerder."))
    asked = request.GET.get("team", "")
    if asked.isascii() and asked.isdecimal() and int(asked[:18]) in names:
        return int(asked[:18])
    fit = names.keys() & carrying or names.keys()
    own = actor_of(request).team_id
    return own if own in fit else min(fit, key=lambda team: names[team])


def _near(facts: Any, on: dt.date) -> list[tuple[str, str]]:
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
