"""Pages of a municipality: consultations about waiting lists, and its answer."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.audit import record
from nabij.base.errors import NotFound
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.base.saving import answer
from nabij.indicators.suppression import SMALL_COUNTS, THRESHOLD
from nabij.organisations import actions
from nabij.organisations import queries as organisations
from nabij.organisations.actions import may_answer_agreement
from nabij.rules.lists import ALWAYS_A_BREACH, ANSWER_TERM, answer_is_late
from nabij.waiting.lists.forms import AnswerForm
from nabij.waiting.permissions import may_see_consultation
from nabij.waiting.queries import lists as queries

LIST = "list:"


@page("waiting/consultations.html", permission=may_see_consultation)
def consultations(request: HttpRequest) -> Context:
    """Every list we were consulted about: region, plan, end, and how many wait."""
    by, on = actor_of(request), request.today
    asked = [
        each
        for each in organisations.agreements_with(party_id=by.organisation_id)
        if each.about.startswith(LIST)
    ]
    lines = [_line(each, on) for each in asked]
    for controller_id in {each.institution_id for each in asked}:
        about = ("organisation", controller_id)
        record("waiting.list_seen_outside", about=about, by=by, at=request.at)
    return {
        "title": _("Overleg over wachtlijsten"),
        "lines": [line for line in lines if line is not None],
        "breach": ALWAYS_A_BREACH,
        "answer_term": ANSWER_TERM,
        "small": SMALL_COUNTS,
    }


def _line(agreement: Any, on: dt.date) -> Context | None:
    rows = queries.lists_known([int(agreement.about.removeprefix(LIST))])
    row = rows.first()
    if row is None:
        return None
    counted = queries.listed_per_region(controller_id=row.controller_id, on=on)
    is_open = row.until_on is None or row.until_on > on
    return {
        "agreement": agreement,
        "row": row,
        "steps": queries.steps_of([row.pk]),
        "count": _shown(counted[row.region_id]) if is_open else "",
        "is_open": is_open,
        "is_late": row.ends_on <= on and is_open,
        "is_unanswered": not agreement.answer,
        "is_answer_late": not agreement.answer
        and answer_is_late(asked_on=agreement.asked_on, on=on),
    }


def _shown(count: int) -> str:
    """Small counts are not told outside the institution, nought included."""
    if count < THRESHOLD:
        return _("minder dan %(number)s") % {"number": THRESHOLD}
    return formats.number(count)


@form_page("waiting/consultation.html", permission=may_answer_agreement)
def consultation(request: HttpRequest, agreement_id: int) -> Context | HttpResponse:
    """Confirm that the talk was so, or object."""
    by = actor_of(request)
    rows = organisations.agreements_with(party_id=by.organisation_id)
    row = rows.filter(pk=agreement_id).first()
    line = _line(row, request.today) if row is not None else None
    if row is None or line is None:
        raise NotFound
    start = {
        "answer": row.answer,
        "remark": row.remark,
        "version": row.recorded_at.isoformat(),
    }
    form = AnswerForm(request.POST or None, initial=start)

    def save(content: dict[str, Any]) -> None:
        actions.answer(agreement_id=agreement_id, **content, by=by, at=request.at)

    shown = line | {
        "title": _("Overleg met %(name)s") % {"name": row.institution.name},
        "cancel_url": reverse("waiting:consultations"),
        "submit": _("Antwoord versturen"),
    }
    return answer(request, form, save, shown)
