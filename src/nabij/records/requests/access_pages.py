"""Pages of an access request: read all texts, weigh them, and give the export."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.pages import Context, actor_of, endpoint, form_page
from nabij.records.models import FileRequest
from nabij.records.permissions import may_handle_request
from nabij.records.requests import asking, copies, exporting
from nabij.records.requests.asking import Judged
from nabij.records.requests.exporting import Export
from nabij.records.requests.forms import JudgeForm, WeighForm
from nabij.records.requests.pages import answered
from nabij.records.requests.withholding import Fate, Told, waits_whole

# The name of a choice in the form, before that of its text; and what was chosen.
PICK = "w:"
SAID = {"yes": True, "no": False}


@form_page("records/requests/texts.html", permission=may_handle_request)
def texts(request: HttpRequest, request_id: int) -> Context | HttpResponse:
    """Every text that somebody typed, judged here at once; and the export."""
    export = _export(request, request_id, "records.access_prepared")
    fate = request.GET.get("lot", "")
    found = [told for told in export.words if fate in ("", told.fate.value)]
    waiting = [told for told in found if told.waits]
    shown_now = " ".join(told.name for told in waiting)
    form = JudgeForm(request.POST or None, initial={"shown": shown_now})

    def save() -> HttpResponse:
        judged = _judged(export, form, request.POST)
        asking.weigh_texts(
            request_id=request_id,
            judged=judged,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=request.at,
        )
        messages.success(request, _saved(len(judged)))
        return redirect("records:access_texts", request_id)

    titles = {part.table: part.title for part in export.parts}
    fates = [
        (each.value, sum(told.fate is each for told in export.words)) for each in Fate
    ]
    shown = {
        "title": _("Teksten nalezen"),
        "found": export.request,
        "file_of": [export.request.person_id],
        "lines": [_line(export.request, told, titles, request.POST) for told in found],
        "waiting": len(waiting),
        "shown_now": shown_now,
        "waits_whole": waits_whole(export.receiver),
        "fates": fates,
        "fate": fate,
        "withheld": export.withheld,
        "is_open": export.request.answered_on is None,
    }
    back = reverse("records:request", args=[request_id])
    return answered(request, form, save, back=back, **shown)


def _saved(count: int) -> str:
    told = ngettext(
        "Opgeslagen: %(count)s tekst afgewogen.",
        "Opgeslagen: %(count)s teksten afgewogen.",
        count,
    )
    return told % {"count": count}


def _judged(export: Export, form: JudgeForm, sent: QueryDict) -> list[Judged]:
    """What was chosen for texts that still stand as they were read."""
    there = {told.name: told for told in export.words if told.fate is not Fate.HOME}
    given = form.cleaned_data
    chosen = {
        name.removeprefix(PICK): sent[name] for name in sent if name.startswith(PICK)
    }
    rest = dict.fromkeys(given["shown"].split(), given["rest"]) if given["rest"] else {}
    choices = rest | {name: said for name, said in chosen.items() if said in SAID}
    if not choices:
        raise Refused(_("Kies bij ten minste een tekst: geven of weglaten."))
    if set(choices) - set(there):
        raise Refused(
            _("Een tekst is veranderd sinds u hem las. Lees de lijst opnieuw.")
        )
    return [_as_read(there[name], SAID[said]) for name, said in choices.items()]


def _as_read(told: Told, is_given: bool) -> Judged:
    return Judged(
        table=told.row.table,
        row=told.row.id,
        column=told.cell.column,
        read_as=told.cell.read_as,
        is_given=is_given,
    )


def _line(
    found: FileRequest, told: Told, titles: dict[str, str], sent: QueryDict
) -> dict[str, Any]:
    text = f"{told.row.table}/{told.row.id}/{told.cell.column}"
    return {
        "told": told,
        "part": titles[told.row.table],
        "pick": f"{PICK}{told.name}",
        "picked": sent.get(f"{PICK}{told.name}", ""),
        "weigh_url": reverse("records:weigh_text", args=[found.pk]) + f"?tekst={text}",
    }


@form_page("records/requests/weigh.html", permission=may_handle_request)
def weigh_text(request: HttpRequest, request_id: int) -> Context | HttpResponse:
    """Decide whether one text is given, with the reason."""
    export = _export(request, request_id, "records.access_prepared")
    told = _chosen(export, request.GET.get("tekst", ""))
    read_as = told.cell.read_as
    form = WeighForm(request.POST or None, initial={"read_as": read_as})

    def save() -> HttpResponse:
        if form.cleaned_data["read_as"] != read_as:
            form.data = form.data.copy()
            form.data["read_as"] = read_as  # what stands there now, shown above
            raise Refused(
                _("Deze tekst is veranderd sinds u hem las. Lees hem, en kies dan.")
            )
        if told.fate is Fate.HOME:
            raise Refused(
                _(
                    "Uit deze tekst is af te leiden waar iemand met een geheim adres"
                    " woont. Hij gaat niet mee."
                )
            )
        asking.weigh_texts(
            request_id=request_id,
            judged=[_as_read(told, form.cleaned_data["is_given"])],
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=request.at,
        )
        return redirect("records:access_texts", request_id)

    back = reverse("records:access_texts", args=[request_id])
    about = {"told": told, "file_of": [export.request.person_id]}
    return answered(request, form, save, title=_("Tekst afwegen"), back=back, **about)


def _chosen(export: Export, text: str) -> Told:
    for told in export.words:
        if f"{told.row.table}/{told.row.id}/{told.cell.column}" == text:
            return told
    raise NotFound(_("Deze tekst staat niet in de inzage. Kies hem in de lijst."))


@endpoint(permission=may_handle_request)
def access_pdf(request: HttpRequest, request_id: int) -> HttpResponse:
    """The export on paper; that it was made stands in the trail of the person."""
    return _file(request, request_id, exporting.as_pdf, "application/pdf", "pdf")


@endpoint(permission=may_handle_request)
def access_json(request: HttpRequest, request_id: int) -> HttpResponse:
    """The same for a program."""
    return _file(request, request_id, exporting.as_json, "application/json", "json")


@endpoint(permission=may_handle_request)
def access_zip(request: HttpRequest, request_id: int) -> HttpResponse:
    """Both, with copies of the documents that are about the person alone."""
    return _file(request, request_id, copies.as_zip, "application/zip", "zip")


def _file(
    request: HttpRequest,
    request_id: int,
    make: Callable[..., bytes],
    kind: str,
    ending: str,
) -> HttpResponse:
    # Before the language changes: a refusal is for the reader.
    exporting.refuse_unless_whole(_found(request, request_id), by=actor_of(request))
    with translation.override("nl"):  # for the family, whoever makes it
        export = _export(request, request_id, "records.access_made")
        made = make(export, by=actor_of(request), at=request.at)
    # No name of anybody in the name of the file: that is kept on many places.
    name = f"inzage-{request_id}-{request.today.isoformat()}.{ending}"
    return HttpResponse(
        made,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _export(request: HttpRequest, request_id: int, act: str) -> Export:
    by, found = actor_of(request), _found(request, request_id)
    export = exporting.export_of(found, by=by)
    about = ("person", found.person_id)
    record(act, about=about, by=by, at=request.at, request=found.pk)
    return export


def _found(request: HttpRequest, request_id: int) -> FileRequest:
    """A request for access that this organisation answers."""
    by, found = actor_of(request), asking.request_for(request_id)
    if found.kind != FileRequest.Kind.ACCESS:
        raise Refused(_("Dit is geen verzoek om inzage. Er is niets om mee te geven."))
    if found.controller_id != by.organisation_id:
        raise Refused(
            _("Dit verzoek is bij een andere organisatie gedaan. Die antwoordt.")
        )
    return found
