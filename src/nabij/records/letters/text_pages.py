"""Pages on which an administrator changes the texts that letters begin with."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.errors import Refused
from nabij.base.fields import row_number
from nabij.base.pages import Context, actor_of, endpoint, form_page, handler, page
from nabij.base.saving import answer
from nabij.organisations import queries as organisations
from nabij.records.letters import filling, markup, wording
from nabij.records.letters.forms import TextForm
from nabij.records.letters.kinds import KINDS, Kind
from nabij.records.letters.paper import Sheet, as_pdf
from nabij.records.letters.wording import Changed, Text
from nabij.records.permissions import may_keep_letter_texts


@page("records/letters/texts.html", permission=may_keep_letter_texts)
def texts(request: HttpRequest) -> Context:
    """Every kind of letter, and which version of its text is used."""
    own = actor_of(request).organisation_id
    return {
        "title": _("Brieven"),
        "texts": [
            wording.present(kind, organisation_id=own) for kind in KINDS.values()
        ],
    }


@form_page("records/letters/text.html", permission=may_keep_letter_texts)
def text(request: HttpRequest, letter_kind: str) -> Context | HttpResponse:
    """The text of one kind: change it, look at it first, see the versions before."""
    by, kind = actor_of(request), wording.kind_named(letter_kind)
    found = wording.versions(kind, organisation_id=by.organisation_id)
    now = found[0]
    first = {"title": now.title, "body": now.body, "version": str(now.number)}
    form = TextForm(request.POST or None, initial=first)
    shown = _around(request, kind, found)
    if "preview" in request.POST:
        return _preview(request, kind, form, shown)

    def save(told: dict[str, Any]) -> None:
        based = row_number(str(told["version"]))
        changed = Changed(
            title=told["title"],
            body=told["body"],
            why=told["why"],
            based_on=wording.DELIVERED if based is None else based,
        )
        wording.set_text(kind=letter_kind, changed=changed, by=by, at=request.at)

    return answer(request, form, save, shown)


def _around(request: HttpRequest, kind: Kind, found: list[Text]) -> Context:
    makers = {each.row.made_by_id for each in found if each.row}
    names = organisations.shown_capacities(makers, on=request.today)
    return {
        "title": kind.title,
        "kind": kind,
        "versions": [
            (each, names.get(each.row.made_by_id) if each.row else None)
            for each in found
        ],
        "cancel_url": reverse("records:letter_texts"),
        "done_url": reverse("records:letter_text", args=[kind.code]),
    }


def _preview(
    request: HttpRequest, kind: Kind, form: TextForm, shown: Context
) -> Context:
    """How it reads for an invented family; nothing is kept."""
    shown["form"] = form
    if not form.is_valid():
        return shown
    told = form.cleaned_data
    try:
        wording.check(kind, told["title"], told["body"])
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return shown
    values = filling.invented_for(kind, by=actor_of(request), on=request.today)
    return shown | {
        "preview_title": filling.filled(told["title"], values),
        "preview": markup.read(filling.filled(told["body"], values)),
    }


@page("records/letters/version.html", permission=may_keep_letter_texts)
def version(request: HttpRequest, letter_kind: str, text_number: int) -> Context:
    """One version beside the one before."""
    found, kind = _version(request, letter_kind, text_number), letter_kind
    before = _version(request, kind, text_number - 1) if text_number else None
    own = actor_of(request).organisation_id
    now = wording.present(found.kind, organisation_id=own)
    return {
        "title": _("%(letter)s, versie %(number)s")
        % {"letter": found.kind.title, "number": text_number},
        "found": found,
        "before": before,
        "sides": wording.beside(before, found),
        "is_present": now.number == found.number,
    }


@handler(permission=may_keep_letter_texts)
def restore(request: HttpRequest, letter_kind: str, text_number: int) -> HttpResponse:
    """Go back to an earlier version, as a new one."""
    by = actor_of(request)
    wording.restore_text(kind=letter_kind, number=text_number, by=by, at=request.at)
    messages.success(request, _("Opgeslagen."))
    return redirect("records:letter_text", letter_kind)


@endpoint(permission=may_keep_letter_texts)
def example(request: HttpRequest, letter_kind: str, text_number: int) -> HttpResponse:
    """The letter on paper, for a family that does not exist."""
    by, found = actor_of(request), _version(request, letter_kind, text_number)
    values = filling.invented_for(found.kind, by=by, on=request.today)
    reached = organisations.reached(organisation_id=by.organisation_id)
    sheet = Sheet(
        title=filling.filled(found.title, values),
        body=filling.filled(found.body, values),
        sender=reached.name,
        phone=reached.details.phone,
        to=[values["aan"], "Voorbeeldstraat 1", "1234 AB Voorbeeldstad"],
        signed=[values["werker"], values["functie"], reached.name],
    )
    name = f"voorbeeld-{letter_kind}-{text_number}.pdf"
    return HttpResponse(
        as_pdf(sheet, at=request.at),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def _version(request: HttpRequest, code: str, number: int) -> Text:
    own = actor_of(request).organisation_id
    return wording.version(wording.kind_named(code), number, organisation_id=own)
