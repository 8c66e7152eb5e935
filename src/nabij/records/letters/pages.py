"""Pages on which somebody writes a letter in a file."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.base.pages import Context, actor_of, form_page
from nabij.families import queries as families
from nabij.records.letters import writing
from nabij.records.letters.forms import ChooseForm, LetterForm
from nabij.records.letters.writing import Chosen, Ready, Written
from nabij.records.permissions import may_write_letter


@form_page("records/requests/form.html", permission=may_write_letter)
def choose(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Which letter, and to whom."""
    by, on = actor_of(request), request.today
    person = families.person_for(person_id, on=on)
    record("records.letter_begun", about=("person", person_id), by=by, at=request.at)
    people = writing.who_gets_one(person_id, by=by, on=on)
    form = ChooseForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        chosen = {"soort": told["soort"], "aan": told["aan"]}
        if told["kent"]:
            chosen["kent"] = "ja"
        url = reverse("records:write_letter", args=[person_id])
        return redirect(f"{url}?{urlencode(chosen)}")
    return {
        "title": _("Brief bij het dossier van %(name)s") % {"name": person.called},
        "form": form,
        "submit": _("Verder"),
        "cancel_url": reverse("records:documents", args=[person_id]),
    }


@form_page("records/letters/write.html", permission=may_write_letter)
def write(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """The letter with everything filled in that is known; read, changed and kept."""
    by, on = actor_of(request), request.today
    chosen = _chosen(request)
    if chosen is None:
        return redirect("records:choose_letter", person_id)
    made = writing.ready(person_id=person_id, chosen=chosen, by=by, on=on)
    for about in {person_id, chosen.addressee_id}:
        record("records.letter_begun", about=("person", about), by=by, at=request.at)
    form = LetterForm(
        request.POST or None,
        people=_others(request, person_id, chosen),
        initial={"title": made.title, "body": made.body, "number": made.number},
    )
    if request.method == "POST" and form.is_valid():
        try:
            return _keep(request, person_id, chosen, form)
        except Refused as refusal:
            if refusal.status != Refused.status:
                raise
            form.add_error(None, refusal.sentence)
    return _shown(made, form, person_id)


def _keep(
    request: HttpRequest, person_id: int, chosen: Chosen, form: LetterForm
) -> HttpResponse:
    told: dict[str, Any] = dict(form.cleaned_data)
    letter = writing.write_letter(
        person_id=person_id,
        written=Written(
            chosen=chosen,
            title=told["title"],
            body=told["body"],
            about=told.get("about", ()),
            text_number=told["number"],
        ),
        by=actor_of(request),
        at=request.at,
    )
    messages.success(request, _("De brief staat bij de documenten. Druk hem hier af."))
    return redirect("records:document", letter.document_id)


def _shown(made: Ready, form: LetterForm, person_id: int) -> Context:
    return {
        "title": made.kind.title,
        "form": form,
        "submit": _("Brief bewaren"),
        "to": made.to,
        "person": made.to.person,
        "cancel_url": reverse("records:choose_letter", args=[person_id]),
    }


def _chosen(request: HttpRequest) -> Chosen | None:
    """What the address of the page says; nothing when it says too little."""
    kind, to = request.GET.get("soort", ""), request.GET.get("aan", "")
    if not kind or not to.isdecimal() or len(to) > 18:
        return None
    return Chosen(kind=kind, addressee_id=int(to), knows_home="kent" in request.GET)


def _others(
    request: HttpRequest, person_id: int, chosen: Chosen
) -> list[tuple[int, str]]:
    people = writing.who_gets_one(person_id, by=actor_of(request), on=request.today)
    own = {person_id, chosen.addressee_id}
    return [one for one in people if one[0] not in own]
