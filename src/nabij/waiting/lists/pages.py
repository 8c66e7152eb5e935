"""Pages about waiting lists: what stands open and why, and the decisions on it."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.errors import NotFound, Refused
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer
from nabij.organisations import queries as organisations
from nabij.rules.lists import LIST_TERM, answer_is_late, list_ends_at_latest
from nabij.waiting.lists import forms as list_forms
from nabij.waiting.lists import opening as lists
from nabij.waiting.models import WaitingList
from nabij.waiting.permissions import may_open_list, may_see_lists
from nabij.waiting.queries import lists as queries

FORM = "waiting/list_form.html"


@page("waiting/lists.html", permission=may_see_lists)
def overview(request: HttpRequest) -> Context:
    """Every list that stands, the regions without one, and what was closed."""
    by, on = actor_of(request), request.today
    standing = list(queries.open_lists(controller_id=by.organisation_id, on=on))
    counted = queries.listed_per_region(controller_id=by.organisation_id, on=on)
    held = {row.region_id for row in standing}
    regions = organisations.region_names(organisation_id=by.organisation_id)
    return {
        "title": _("Wachtlijsten"),
        "lists": [_line(row, counted[row.region_id], on) for row in standing],
        "unplaced": counted[None],
        "regions": [
            (pk, name, counted[pk]) for pk, name in regions.items() if pk not in held
        ],
        "closed": queries.closed_lists(controller_id=by.organisation_id, on=on)[:20],
        "may_open": may_open_list(by),
    }


def _line(row: WaitingList, count: int, on: dt.date) -> Context:
    return {
        "row": row,
        "count": count,
        "is_late": row.ends_on <= on,
        "days_left": (row.ends_on - on).days,
        "unanswered": queries.unanswered(lists=[row.pk], on=on),
    }


@page("waiting/list.html", permission=may_see_lists)
def waiting_list(request: HttpRequest, list_id: int) -> Context:
    """One list: reason, plan with steps, talks with answers, decisions."""
    by, on = actor_of(request), request.today
    row = queries.list_for(list_id)
    counted = queries.listed_per_region(controller_id=by.organisation_id, on=on)
    asked = list(organisations.agreements_about([queries.about(list_id)]))
    decided = queries.decisions_on(list_id)
    is_open = row.until_on is None or row.until_on > on
    return _line(row, counted[row.region_id], on) | {
        "title": _("Wachtlijst %(region)s") % {"region": row.region.name},
        "is_open": is_open,
        "may_open": is_open and row.until_on is None and may_open_list(by),
        "steps": queries.steps_of([list_id]),
        "talks": [
            (each, answer_is_late(asked_on=each.asked_on, on=on)) for each in asked
        ],
        "decisions": _named(decided, on),
        "rule": LIST_TERM,
        "today": on,
    }


def _named(decided: Iterable[Any], on: dt.date) -> list[Context]:
    """Decisions with who took and who prepared them, through the shield."""
    found = list(decided)
    ids = {each.decided_by_id for each in found}
    ids |= {each.prepared_by_id for each in found if each.prepared_by_id}
    shown = organisations.shown_capacities(ids, on=on)
    words = {
        "opened": _("Ingesteld"),
        "renewed": _("Verlengd"),
        "closed": _("Gesloten"),
    }
    return [
        {
            "what": words[each.outcome],
            "at": each.decided_at,
            "until": each.review_on,
            "reason": each.reason,
            "by": shown.get(each.decided_by_id),
            "prepared_by": shown.get(each.prepared_by_id),
        }
        for each in found
    ]


@form_page(FORM, permission=may_open_list)
def open_list(request: HttpRequest, region_id: int) -> Context | HttpResponse:
    """Open a list for a region."""
    by, on = actor_of(request), request.today
    names = organisations.region_names(organisation_id=by.organisation_id)
    if region_id not in names:
        raise NotFound
    about = {"region_id": region_id, "organisation_id": by.organisation_id, "on": on}
    form = list_forms.OpenForm(request.POST or None, **about)

    def save(_content: dict[str, Any]) -> None:
        lists.open_list(
            planned=form.planned(), consulted=form.consulted(), by=by, at=request.at
        )

    shown = {
        "title": _("Wachtlijst instellen: %(region)s") % {"region": names[region_id]},
        "cancel_url": reverse("waiting:lists"),
        "latest": list_ends_at_latest(decided_on=on),
        "submit": _("Besluiten en instellen"),
    }
    return answer(request, form, save, shown)


@form_page(FORM, permission=may_open_list)
def renew_list(request: HttpRequest, list_id: int) -> Context | HttpResponse:
    """Decide again: the list goes on for some weeks."""
    by, on, row = actor_of(request), request.today, _ours(request, list_id)
    latest = list_ends_at_latest(decided_on=on)
    form = list_forms.RenewForm(
        request.POST or None,
        region_id=row.region_id,
        organisation_id=by.organisation_id,
        on=on,
        initial={"ends_on": latest, "version": str(row.decision_id)},
    )

    def save(_content: dict[str, Any]) -> None:
        lists.renew_list(
            list_id=list_id,
            renewed=form.renewed(),
            consulted=form.consulted(),
            by=by,
            at=request.at,
        )

    title = _("Wachtlijst verlengen: %(region)s") % {"region": row.region.name}
    shown = _around(title, list_id) | {"latest": latest, "submit": _("Verlengen")}
    return answer(request, form, save, shown)


@form_page(FORM, permission=may_open_list)
def close_list(request: HttpRequest, list_id: int) -> Context | HttpResponse:
    """Close a list; asked with a reason."""
    by, row = actor_of(request), _ours(request, list_id)
    version = {"version": row.recorded_at.isoformat()}
    form = list_forms.CloseForm(request.POST or None, initial=version)

    def save(content: dict[str, Any]) -> None:
        lists.close_list(list_id=list_id, **content, by=by, at=request.at)

    title = _("Wachtlijst sluiten: %(region)s") % {"region": row.region.name}
    shown = _around(title, list_id) | {"is_closing": True, "submit": _("Sluiten")}
    return answer(request, form, save, shown)


@form_page("base/form.html", permission=may_open_list)
def step(
    request: HttpRequest, list_id: int, step_id: int | None = None
) -> Context | HttpResponse:
    """A step of the plan, new or changed, or done."""
    by, row = actor_of(request), _ours(request, list_id)
    found = queries.steps_of([list_id]).filter(pk=step_id).first()
    if step_id is not None and found is None:
        raise NotFound
    start = {}
    if found is not None:
        start = {n: getattr(found, n) for n in ("text", "due_on", "done_on")}
        start["version"] = found.recorded_at.isoformat()
    form = list_forms.StepForm(request.POST or None, initial=start)

    def save(content: dict[str, Any]) -> None:
        lists.set_step(
            list_id=list_id,
            step_id=step_id,
            step=form.step(),
            version=content["version"],
            by=by,
            at=request.at,
        )

    title = _("Stap in het plan: %(region)s") % {"region": row.region.name}
    return answer(request, form, save, _around(title, list_id))


def _ours(request: HttpRequest, list_id: int) -> WaitingList:
    """A list of our own that is open; one that is closed gets a sentence."""
    row = queries.list_for(list_id)
    if row.controller_id != actor_of(request).organisation_id:
        raise NotFound
    if row.until_on is not None:
        raise Refused(_("Deze wachtlijst is gesloten. Stel zo nodig een nieuwe in."))
    return row


def _around(title: str, list_id: int) -> Context:
    return {"title": title, "cancel_url": reverse("waiting:list", args=[list_id])}
