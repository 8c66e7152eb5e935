"""The pages of triage: the queue, the form, what was decided, and all before it."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import formats
from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.errors import NotFound, Refused
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules import triage as rules
from nabij.waiting import queries
from nabij.waiting.forms import PROBATION, FilterForm
from nabij.waiting.permissions import (
    may_assign_acute,
    may_decide_triage,
    may_prepare_triage,
    may_see_agreement,
    may_see_triage,
)
from nabij.waiting.queries import COUNTED_TO
from nabij.waiting.queries.triage import PREPARED, TRIAGE, first_asked, triage_of
from nabij.waiting.triaging import readings as second_reading
from nabij.waiting.triaging import showing as triage_showing
from nabij.waiting.triaging.beside import facts_about, open_wait
from nabij.waiting.triaging.work import FORM, ROWS, Work

READINGS, TALKS = "lezen", "verschil"
QUEUES = {
    "nieuw": ("none", gettext_lazy("Nog geen triage")),
    "acuut": ("acute", gettext_lazy("Acuut")),
    "opnieuw": ("again", gettext_lazy("Opnieuw nodig")),
    "datum": ("review", gettext_lazy("Herkijkdatum")),
    "voorbereid": ("prepared", gettext_lazy("Voorbereid")),
}


@page("waiting/triage_queue.html", permission=may_prepare_triage)
def queue(request: HttpRequest) -> Context:
    """Who needs a triage and why; danger first, then who waits longest."""
    by, on = actor_of(request), request.today
    chosen = request.GET.get("rij", "nieuw")
    readings = second_reading.readings_for(by=by)
    talks = second_reading.talks_for(by=by)
    form = FilterForm(request.GET)
    form.is_valid()
    context = {
        "title": _("Triage"),
        "form": form,
        "chosen": chosen,
        "is_protection": request.GET.get("soort") != PROBATION,
        "may_see_agreement": may_see_agreement(by),
        "may_assign": may_assign_acute(by),
        "tabs": _tabs(request, form, chosen, len(readings), len(talks)),
    }
    if chosen in {READINGS, TALKS}:
        return context | _asked(request, readings if chosen == READINGS else talks)
    name, _label = QUEUES.get(chosen, QUEUES["nieuw"])
    found = queries.listed(
        filters=form.filters(triage=name),
        by=by,
        on=on,
        sort="acute",
        cursor=request.GET.get("cursor", ""),
    )
    ids = [row.youth_id for row in found.rows]
    record_reads("waiting.triage_listed", kind="person", ids=ids, by=by, at=request.at)
    return context | {"page": found, "rows": _lines(request, found.rows, name)}


def _lines(
    request: HttpRequest, rows: Sequence[queries.WaitingYouth], queue_name: str
) -> list[Context]:
    """Each youth with the triage that counts, why it stands here, and what to do."""
    ids = [row.youth_id for row in rows]
    found = triage_of(ids)
    wanted = queries.retriage_wanted(ids, on=request.today)
    may_assign = queue_name == "acute" and may_assign_acute(actor_of(request))
    triages = {
        row.youth_id: found[row.youth_id]
        for row in rows
        if row.youth_id in found and found[row.youth_id].counts_for(row.from_on)
    }
    asked = first_asked(
        {row.youth_id: row.from_on for row in rows if row.youth_id not in triages}
    )
    lines = []
    for row in rows:
        standing = triages.get(row.youth_id)
        pk = [row.youth_id]
        known = standing or asked.get(row.youth_id)
        lines.append(
            {
                "row": row,
                "triage": standing,
                "word": triage_showing.word(standing.letter) if standing else "",
                "why": _why(known, wanted.get(row.youth_id), queue_name),
                "file_url": reverse("dossier:person", args=pk),
                "triage_url": reverse("waiting:triage", args=pk),
                "acute_url": reverse("waiting:acute", args=pk) if may_assign else "",
            }
        )
    return lines


def _why(
    known: queries.Triage | dt.date | None,
    wanted: rules.Wanted | None,
    queue_name: str,
) -> str:
    """Why somebody stands in a queue; `known` is the triage, or since when one asks."""
    if queue_name == "prepared":
        return _("klaargezet voor besluit")
    if queue_name == "acute":
        return _("acuut, nog niemand aangewezen")
    if known is None:
        return _("nog geen triage")
    if isinstance(known, dt.date):
        day = formats.day(known)
        return _("nog geen triage; een check vraagt erom, %(day)s") % {"day": day}
    if wanted is None:
        return ""
    words = {
        "check": _("check vraagt een andere klasse, %(day)s"),
        "report": _("nieuw bericht, %(day)s"),
        "review": _("opnieuw kijken op %(day)s"),
    }
    return words[wanted.because] % {"day": formats.day(wanted.since_on)}


def _asked(request: HttpRequest, asked: list[queries.Asked]) -> Context:
    """Second readings and differences: names and days, never a class."""
    ids = [each.youth_id for each in asked]
    names = families.names_of(persons=ids)
    record_reads(
        "waiting.triage_listed",
        kind="person",
        ids=ids,
        by=actor_of(request),
        at=request.at,
    )
    return {
        "asked": [
            (each, names[each.youth_id]) for each in asked if each.youth_id in names
        ],
        "today": request.today,
    }


def _tabs(
    request: HttpRequest, form: FilterForm, chosen: str, readings: int, talks: int
) -> list[dict[str, object]]:
    by, on, here = actor_of(request), request.today, reverse("waiting:triage_queue")
    kept = request.GET.copy()
    kept.pop("cursor", None)

    def tab(name: str, label: Any, count: int) -> dict[str, object]:
        asked = QueryDict(mutable=True)
        asked.update({k: v for k, v in kept.items() if k != "rij"})
        asked["rij"] = name
        return {
            "label": label,
            "url": f"{here}?{asked.urlencode()}",
            "current": name == chosen,
            "count": min(count, COUNTED_TO),
        }

    tabs = [
        tab(
            name,
            label,
            queries.counted(filters=form.filters(triage=condition), by=by, on=on),
        )
        for name, (condition, label) in QUEUES.items()
    ]
    tabs.append(tab(READINGS, _("Tweede lezing"), readings))
    if talks or chosen == TALKS:
        tabs.append(tab(TALKS, _("Verschil bespreken"), talks))
    return tabs


@form_page(FORM, permission=may_prepare_triage)
def triage(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Prepare a triage or decide on it; what was prepared is filled in already."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    facts = facts_about(person, on=on)
    if facts is None:
        raise Refused(
            _("%(name)s wacht niet op een vaste werker. Triage is voor wie wacht.")
            % {"name": person.called}
        )
    ids = [person_id, *(c.id for c in facts.children if c.id != person_id)]
    record_reads("waiting.triage_opened", kind="person", ids=ids, by=by, at=request.at)
    work = Work(request, person, facts)
    if request.method != "POST":
        return work.context(*work.fresh())
    if request.POST.get("do") == "more":
        shown = work.context(*work.retyped(more=ROWS))
        return render(request, FORM, shown)
    return work.save()


@page("waiting/triage_seen.html", permission=may_see_triage)
def triage_seen(request: HttpRequest, decision_id: int) -> Context:
    """One triage as it was decided, on its facts and grounds."""
    by, on = actor_of(request), request.today
    row = dossier.history_of(TRIAGE, pk=decision_id).first()
    if row is None or row.person_id is None:
        raise NotFound
    person = families.person_for(row.person_id, on=on)
    about = [person.id]
    record_reads("waiting.triage_seen", kind="person", ids=about, by=by, at=request.at)
    [shown] = triage_showing.shown([row], on=on)
    may_decide = _may_decide(person.id, by, on)
    return {
        "title": _("Triage van %(name)s") % {"name": person.called},
        "person": person,
        "triage": shown,
        "sections": triage_showing.answers(row.content, on=on),
        "grounds": triage_showing.grounds(row),
        "reading": _reading(row, on),
        "may_answer": any(t.decision_id == row.pk for t in _talks(by)),
        "may_decide": may_decide,
        "may_assign": may_decide
        and row.outcome == "A"
        and shown.is_standing
        and may_assign_acute(by),
    }


@page("waiting/triage_history.html", permission=may_see_triage)
def history(request: HttpRequest, person_id: int) -> Context:
    """Every triage of somebody, newest first, and what was prepared."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    record_reads(
        "waiting.triage_seen", kind="person", ids=[person_id], by=by, at=request.at
    )
    return {
        "title": _("Triages van %(name)s") % {"name": person.called},
        "person": person,
        "triages": triage_showing.shown(
            dossier.history_of(TRIAGE, person_id=person_id), on=on
        ),
        "prepared": triage_showing.shown(
            dossier.history_of(PREPARED, person_id=person_id), on=on
        ),
        "may_decide": _may_decide(person_id, by, on),
    }


def _may_decide(person_id: int, by: Actor, on: dt.date) -> bool:
    """Triage is for who waits; of somebody with a worker it is only read."""
    return may_prepare_triage(by) and open_wait(person_id, on=on) is not None


def _talks(by: Actor) -> list[queries.Asked]:
    """The differences this person has to answer; for who decides on nothing, none."""
    return second_reading.talks_for(by=by) if may_decide_triage(by) else []


def _reading(row: Any, on: Any) -> Context | None:
    """What the second reader found; both are shown once both have judged."""
    found = second_reading.reading_of(row.pk)
    if found is None:
        return None
    [shown] = triage_showing.shown([found], on=on)
    answer = second_reading.answer_to(row.pk)
    return {
        "shown": shown,
        "differs": found.content["differs"],
        "was_blind": found.content["was_blind"],
        "answer": answer,
        "answered_by": organisations.shown_capacities({answer.decided_by_id}, on=on)[
            answer.decided_by_id
        ].name
        if answer
        else "",
    }
