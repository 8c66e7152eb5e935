"""The second reader, the talk when two differ, and how often readers agree."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.audit import record, record_reads
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.indicators.agreement import FEWEST
from nabij.rules.triage import Class, read_by
from nabij.waiting.permissions import (
    may_answer_reading,
    may_assign_acute,
    may_read_again,
    may_see_agreement,
)
from nabij.waiting.queries.triage import triage_of
from nabij.waiting.triaging import readings as second_reading
from nabij.waiting.triaging import second_reading as actions
from nabij.waiting.triaging import showing as triage_showing
from nabij.waiting.triaging.forms import ReadingForm


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
            read = actions.read_again(
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
            messages.success(request, _after_reading(read))
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
    form = ReadingForm(request.POST or None)  # no class chosen: that would weigh
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


def _after_reading(read: Any) -> str:
    """What happens now: a reading of acute danger waits for nobody."""
    if read.outcome != Class.A or not read.content["differs"]:
        return _("Opgeslagen. Nu ziet u beide lezingen.")
    return _(
        "Opgeslagen. U ziet acuut gevaar. Wie besloot krijgt nu bericht, en moet"
        " vandaag opnieuw kijken; het staat ook bij de teamleiders op Vandaag. De"
        " klasse verandert pas als een van hen dat besluit. Bel die collega nu ook"
        " zelf."
    )


def _person(request: HttpRequest, row: Any, act: str) -> Known:
    if row.person_id is None:
        raise NotFound
    person = families.person_for(row.person_id, on=request.today)
    record_reads(
        act, kind="person", ids=[person.id], by=actor_of(request), at=request.at
    )
    return person
