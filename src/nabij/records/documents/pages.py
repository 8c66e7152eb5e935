"""Pages of documents: what lies in a file, adding, a new version, a mail, download."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.fields import DayField
from nabij.base.pages import Context, actor_of, endpoint, form_page, page
from nabij.base.uploads import takes_files
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.records.documents import adding, content
from nabij.records.documents.adding import Added
from nabij.records.documents.mail import read_mail
from nabij.records.models import Document
from nabij.records.permissions import may_add_document, may_see_documents

TOO_LARGE = gettext_lazy("Dit bestand is te groot: hoogstens 20 MB. Maak het kleiner.")
NO_FILE = gettext_lazy("Er is geen bestand gekozen. Kies een bestand.")


class FileForm(forms.Form):
    """One file; it is looked at when it is kept."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        error_messages={
            "required": NO_FILE,
            "empty": gettext_lazy("Dit bestand is leeg. Kies het bestand opnieuw."),
        },
    )


class AboutForm(FileForm):
    """A file and whom it is about beside the person of the file."""

    about = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Gaat ook over"),
        help_text=gettext_lazy(
            "Dan opent het alleen voor wie ook hun dossier open heeft."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self, *args: Any, family: Sequence[tuple[int, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = family  # type: ignore[attr-defined]
        if not family:
            del self.fields["about"]


class DocumentForm(AboutForm):
    """A file and what it is."""

    title = forms.CharField(label=gettext_lazy("Wat het is"), max_length=200)
    kind = forms.ChoiceField(
        label=gettext_lazy("Soort"),
        choices=[k for k in Document.Kind.choices if k[0] != Document.Kind.MAIL],
    )
    source = forms.CharField(
        label=gettext_lazy("Van wie het komt"),
        help_text=gettext_lazy("De maker of de afzender, bijvoorbeeld de school."),
        max_length=200,
    )
    dated_on = DayField(
        label=gettext_lazy("Datum van het stuk"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    field_order = ("file", "title", "kind", "source", "dated_on", "about")


class VersionForm(FileForm):
    """A newer version, and what is different."""

    why = forms.CharField(label=gettext_lazy("Wat is er anders"), max_length=400)


@page("records/documents/list.html", permission=may_see_documents)
def documents(request: HttpRequest, person_id: int) -> Context:
    """Every document of one file, as far as everybody it is about is open."""
    by, person = actor_of(request), families.person_for(person_id, on=request.today)
    about = ("person", person.id)
    record("records.documents_seen", about=about, by=by, at=request.at)
    rows = Document.objects.filter(person=person_id).prefetch_related("versions")
    return {
        "title": _("Documenten van %(name)s") % {"name": person.called},
        "person": person,
        "documents": list(rows.order_by("-recorded_at", "-pk")),
        "may_add": may_add_document(by),
    }


@takes_files
@form_page("records/requests/form.html", permission=may_add_document)
def add(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Add a document."""
    person = families.person_for(person_id, on=request.today)
    family = _others(request, person_id)
    form = DocumentForm(*_data(request), family=family)

    def save() -> HttpResponse:
        told = {n: v for n, v in form.cleaned_data.items() if n != "file"}
        made = adding.add_document(
            person_id=person_id,
            added=Added(**told),
            sent=content.checked(*_sent(request)),
            by=actor_of(request),
            at=request.at,
        )
        return redirect("records:document", made.pk)

    title = _("Document bij %(name)s bewaren") % {"name": person.called}
    return _saved(request, form, save, title, person_id)


@takes_files
@form_page("records/requests/form.html", permission=may_add_document)
def add_mail(request: HttpRequest, person_id: int) -> Context | HttpResponse:
    """Keep a mail: in the journal, and whole among the documents."""
    person = families.person_for(person_id, on=request.today)
    form = AboutForm(*_data(request), family=_others(request, person_id))
    form.fields["file"].help_text = _("Een e-mail die als .eml is bewaard.")

    def save() -> HttpResponse:
        adding.file_mail(
            person_id=person_id,
            mail=read_mail(*_sent(request)),
            about=form.cleaned_data.get("about", ()),
            by=actor_of(request),
            at=request.at,
        )
        messages.success(request, _("De mail staat in het journaal."))
        return redirect("records:documents", person_id)

    title = _("E-mail bij %(name)s bewaren") % {"name": person.called}
    return _saved(request, form, save, title, person_id)


@takes_files
@form_page("records/documents/document.html", permission=may_see_documents)
def document(request: HttpRequest, document_id: int) -> Context | HttpResponse:
    """One document with its versions; whoever may, adds a newer one."""
    by, found = actor_of(request), adding.document_for(document_id)
    for person in [found.person_id, *found.about_ids]:
        about = ("person", person)
        record(
            "records.document_opened",
            about=about,
            by=by,
            at=request.at,
            document=found.pk,
        )
    form = VersionForm(*_data(request))

    def save() -> HttpResponse:
        adding.add_version(
            document_id=document_id,
            sent=content.checked(*_sent(request)),
            why=form.cleaned_data["why"],
            by=by,
            at=request.at,
        )
        messages.success(request, _("Opgeslagen."))
        return redirect("records:document", document_id)

    shown = _saved(request, form, save, found.title, found.person_id)
    if isinstance(shown, HttpResponse):
        return shown
    versions = list(found.versions.order_by("-number"))
    writers = organisations.shown_capacities(
        {version.added_by_id for version in versions}, on=request.today
    )
    others = families.names_of(persons=found.about_ids)
    return shown | {
        "found": found,
        "versions": [(each, writers.get(each.added_by_id)) for each in versions],
        "others": list(others.values()),
        "may_add": may_add_document(by) and found.controller_id == by.organisation_id,
    }


@endpoint(permission=may_see_documents)
def download(request: HttpRequest, document_id: int, number: int) -> HttpResponse:
    """The file of one version, always to be kept and never opened in the page."""
    by, found = actor_of(request), adding.document_for(document_id)
    version = found.versions.filter(number=number).first()
    if version is None:
        raise NotFound(_("Deze versie is er niet. Kies er een uit de lijst."))
    made = content.read(version.key)
    for person in [found.person_id, *found.about_ids]:
        about = ("person", person)
        record(
            "records.document_read",
            about=about,
            by=by,
            at=request.at,
            document=found.pk,
            number=number,
        )
    ending = version.name[version.name.rfind(".") :].lower()
    # No name of anybody in the name of the file: that is kept on many places.
    name = f"document-{found.pk}-versie-{number}{ending}"
    return HttpResponse(
        made,
        content_type=version.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _data(request: HttpRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


def _sent(request: HttpRequest) -> tuple[str, bytes]:
    sent = request.FILES["file"]
    if (sent.size or 0) > content.MOST:
        raise Refused(str(TOO_LARGE))
    return sent.name or "", sent.read()


def _others(request: HttpRequest, person_id: int) -> list[tuple[int, str]]:
    found = families.families_of(person_id, on=request.today)
    names = {m.id: m.full_name for family in found for m in family.members}
    names.pop(person_id, None)
    return sorted(names.items(), key=lambda each: each[1])


def _saved(
    request: HttpRequest,
    form: forms.Form,
    save: Callable[[], HttpResponse],
    title: str,
    person_id: int,
) -> Context | HttpResponse:
    """Save a form; a refusal stands beside what was typed."""
    if getattr(request, "nabij_too_large", False):
        form.errors.pop("file", None)  # it was chosen, and stopped on its way
        form.add_error(None, str(TOO_LARGE))
    if request.method == "POST" and form.is_valid():
        try:
            return save()
        except Refused as refusal:
            if refusal.status != Refused.status:
                raise
            form.add_error(None, refusal.sentence)
    back = reverse("records:documents", args=[person_id])
    shown = {"title": title, "form": form, "cancel_url": back}
    return shown | {"file_of": [person_id]}
