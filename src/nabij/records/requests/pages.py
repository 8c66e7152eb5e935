"""Pages of requests about a file, and of how long it is kept."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record, record_reads
from nabij.base.errors import Refused
from nabij.base.pages import Context, actor_of, form_page, page
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.records.models import FileRequest
from nabij.records.permissions import may_handle_request
from nabij.records.requests import asking, reading
from nabij.records.requests.forms import (
    AnswerForm,
    ReasonForm,
    RequestForm,
    first_values,
)


@page("records/requests/open.html", permission=may_handle_request)
def open_requests(request: HttpRequest) -> Context:
    """Every request that waits for an answer, by its last day."""
    by = actor_of(request)
    lines = reading.open_requests(by=by, on=request.today)
    ids = [line.request.person_id for line in lines]
    record_reads("records.requests_seen", kind="person", ids=ids, by=by, at=request.at)
    return {"title": _("Verzoeken over dossiers"), "lines": lines}


@page("records/requests/person.html", permission=may_handle_request)
def requests(request: HttpRequest, person_id: int) -> Context:
    """What was asked about one file, and how long it is kept."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    about = ("person", person.id)
    record("records.requests_seen", about=about, by=by, at=request.at)
    return {
        "title": _("Verzoeken over %(name)s") % {"name": person.called},
        "person": person,
        "lines": reading.requests_about(person_id, on=on),
        "kept": reading.kept(person_id, by=by, on=on),
    }


@form_page("records/requests/form.html", permission=may_handle_request)
def new_request(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Write down what somebody asks."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    family = reading.who_could_ask(person_id, on=on)
    form = RequestForm(request.POST or None, family=family, initial=first_values(on))

    def save() -> HttpResponse:
        made = asking.record_request(
            person_id=person_id, asked=form.asked(), by=by, at=request.at
        )
        return redirect("records:request", made.pk)

    title = _("Verzoek over %(name)s") % {"name": person.called}
    back = reverse("records:requests", args=[person_id])
    return answered(request, form, save, title=title, back=back)


@page("records/requests/request.html", permission=may_handle_request)
def one_request(request: HttpRequest, request_id: int) -> Context:
    """One request: what is asked, until when there is time, and the answer."""
    by, found = actor_of(request), asking.request_for(request_id)
    about = ("person", found.person_id)
    record(
        "records.request_opened", about=about, by=by, at=request.at, request=found.pk
    )
    people = {found.owner_id}
    owner = organisations.shown_names(people, on=request.today)
    return {
        "title": str(found.get_kind_display()).capitalize(),
        "found": found,
        "person": families.person_for(found.person_id, on=request.today),
        "owner": owner.get(found.owner_id, ""),
        "outcome": asking.OUTCOMES.get(found.decision.outcome)
        if found.decision
        else "",
        "days_over": (request.today - found.due_on).days,
        "is_access": found.kind == FileRequest.Kind.ACCESS,
        "to_destroy": asking.is_to_destroy(found),
        "destructions": list(found.destructions.order_by("-pk")),
        "is_own": found.controller_id == by.organisation_id,
    }


@form_page("records/requests/form.html", permission=may_handle_request)
def extend(request: HttpRequest, request_id: int) -> Context | HttpResponse:
    """Take two months more, with the reason."""
    found = _opened(request, request_id)
    form = ReasonForm(request.POST or None)

    def save() -> HttpResponse:
        asking.extend_request(
            request_id=request_id,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=request.at,
        )
        return _done(request, request_id)

    back = reverse("records:request", args=[found.pk])
    about = {"title": _("Meer tijd nemen"), "file_of": [found.person_id]}
    return answered(request, form, save, back=back, **about)


@form_page("records/requests/form.html", permission=may_handle_request)
def answer(request: HttpRequest, request_id: int) -> Context | HttpResponse:
    """Decide on a request."""
    found = _opened(request, request_id)
    form = AnswerForm(request.POST or None, kind=found.kind)

    def save() -> HttpResponse:
        asking.answer_request(
            request_id=request_id,
            answered=form.answered(),
            by=actor_of(request),
            at=request.at,
        )
        return _done(request, request_id)

    back = reverse("records:request", args=[found.pk])
    about = {"title": _("Verzoek beantwoorden"), "file_of": [found.person_id]}
    return answered(request, form, save, back=back, **about)


@form_page("records/requests/form.html", permission=may_handle_request)
def hold(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Set a hold on a file for a case, or end the one there is."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    is_held = asking.hold_of(person_id, on=on) is not None
    form = ReasonForm(request.POST or None)
    about = ("person", person.id)
    record("records.requests_seen", about=about, by=by, at=request.at)

    def save() -> HttpResponse:
        act = asking.end_hold if is_held else asking.set_hold
        reason = form.cleaned_data["reason"]
        act(person_id=person_id, reason=reason, by=by, at=request.at)
        messages.success(request, _("Opgeslagen."))
        return redirect("records:requests", person_id)

    title = _("Bewaarplicht beëindigen") if is_held else _("Bewaarplicht vastleggen")
    back = reverse("records:requests", args=[person_id])
    return answered(request, form, save, title=title, back=back)


def _opened(request: HttpRequest, request_id: int) -> FileRequest:
    found = asking.request_for(request_id)
    record(
        "records.request_opened",
        about=("person", found.person_id),
        by=actor_of(request),
        at=request.at,
        request=found.pk,
    )
    return found


def _done(request: HttpRequest, request_id: int) -> HttpResponse:
    messages.success(request, _("Opgeslagen."))
    return redirect("records:request", request_id)


def answered(
    request: HttpRequest,
    form: forms.Form,
    save: Callable[[], HttpResponse],
    *,
    back: str,
    **shown: Any,
) -> Context | HttpResponse:
    """Save a form; a refusal stands beside what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            return save()
        except Refused as refusal:
            if refusal.status != Refused.status:
                raise
            form.add_error(None, refusal.sentence)
    return {"form": form, "cancel_url": back, **shown}
