"""The morning handover: what happened since my last working day, and notes."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.audit import record_reads
from nabij.base.pages import Context, actor_of, form_page, handler
from nabij.organisations import queries as organisations
from nabij.site.staff import handover
from nabij.site.staff.answering import answer
from nabij.site.staff.forms import NoteForm, SinceForm
from nabij.workforce import actions, queries
from nabij.workforce.permissions import may_hand_over

FARTHEST = dt.timedelta(days=31)


@form_page("staff/handover.html", permission=may_hand_over)
def overview(request: HttpRequest) -> Context | HttpResponse:
    """What happened to my children and to those I stand in for; and a note to leave."""
    by = actor_of(request)
    whose = handover.desks(by=by, at=request.at)
    form = NoteForm(request.POST or None, workers=_workers(whose))

    def save(content: Context) -> None:
        told = {"worker_id": content["worker"], "text": content["text"]}
        actions.write_note(**told, by=by, at=request.at)

    answered = answer(request, form, save, {"cancel_url": request.path})
    if isinstance(answered, HttpResponse):
        return answered
    return answered | _morning(request, by, whose) | {"title": _("Overdracht")}


def _morning(request: HttpRequest, by: Actor, whose: dict[int, str]) -> Context:
    since = _since(request)
    news, quiet = handover.children(by=by, at=request.at, since=since)
    record_reads(
        "site.handover_seen",
        kind="person",
        ids=[child.youth_id for child in (*news, *quiet)],
        by=by,
        at=request.at,
    )
    return {
        "since": since,
        "since_form": SinceForm(initial={"sinds": since}),
        "groups": handover.whose(news),
        "quiet": quiet,
        "notes": _notes(request, whose),
        "has_desk": bool(whose),
        "on_paper": "papier" in request.GET,
    }


def _since(request: HttpRequest) -> dt.date:
    form = SinceForm(request.GET or None)
    wanted = form.cleaned_data.get("sinds") if form.is_valid() else None
    usual = handover.last_working_day(before=request.today)
    if wanted is None:
        return usual
    return max(min(wanted, request.today), request.today - FARTHEST)


def _workers(whose: dict[int, str]) -> list[tuple[int, str]]:
    return [(worker, name or _("mijzelf")) for worker, name in whose.items()]


def _notes(request: HttpRequest, whose: dict[int, str]) -> list[dict[str, Any]]:
    rows = queries.notes_for(workers=list(whose), on=request.today)
    writers = organisations.shown_capacities(
        {row.written_by_id for row in rows}, on=request.today
    )
    return [
        {
            "id": row.pk,
            "of": whose[row.worker_id],
            "text": row.text,
            "written_at": row.written_at,
            "who": writers[row.written_by_id].name,
            "is_done": row.until_on is not None,
        }
        for row in rows
    ]


@handler(permission=may_hand_over)
def finish(request: HttpRequest, note_id: int) -> HttpResponse:
    """What a note asks is done."""
    actions.finish_note(note_id=note_id, by=actor_of(request), at=request.at)
    messages.success(request, _("De overdracht is afgehandeld."))
    return redirect("staff:handover")
