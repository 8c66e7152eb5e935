"""The export with copies: the files that are about this person alone, and a list.

What is in a file no program reads, so a copy goes along only when nothing else about
the document is held back and nobody near hides from who asked. The list names every
document that stays inside, always with the same reason.
"""

import datetime as dt
import io
import zipfile
from collections.abc import Iterator

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.families import queries as families
from nabij.records.documents import content
from nabij.records.models import Document, DocumentVersion
from nabij.records.requests.exporting import Export, as_json, as_pdf
from nabij.records.requests.withholding import REASON, hidden_near

DOCUMENT, CONTACT = "records.Document", "dossier.Contact"


def as_zip(export: Export, *, by: Actor, at: dt.datetime) -> bytes:
    """Paper, program and copies together, with a list of all documents."""
    made, lines = io.BytesIO(), [_("Documenten in dit dossier"), ""]
    is_hidden_from = _is_hidden_from(export, clock.day_of(at))
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("inzage.pdf", as_pdf(export, by=by, at=at))
        packed.writestr("inzage.json", as_json(export, by=by, at=at))
        for document, versions in _documents(export, by):
            if is_hidden_from or not _goes_along(export, document):
                told = {"number": document.pk, "why": str(REASON)}
                lines.append(_("Document %(number)s: %(why)s") % told)
                continue
            for version in versions:
                name = _name(version)
                lines.append(f"{name}: {document.title} ({document.source})")
                _pack(packed, lines, name, version)
        packed.writestr("documenten.txt", "\n".join(lines) + "\n")
    return made.getvalue()


def _pack(
    packed: zipfile.ZipFile, lines: list[str], name: str, version: DocumentVersion
) -> None:
    """One file; that it is gone from the disk is said, and stops nothing."""
    try:
        packed.writestr(name, content.read(version.key))
    except NotFound as gone:
        lines.append(f"  {gone.sentence}")


def _documents(
    export: Export, by: Actor
) -> Iterator[tuple[Document, list[DocumentVersion]]]:
    rows = Document.objects.filter(
        person=export.request.person_id, controller=by.organisation_id
    )
    for document in rows.order_by("pk").prefetch_related("versions"):
        yield document, sorted(document.versions.all(), key=lambda each: each.number)


def _is_hidden_from(export: Export, on: dt.date) -> bool:
    """Whether anybody near hides from who asked; who hides together does not."""
    receiver = export.receiver
    if receiver.knows_home:
        return False
    hidden = set(hidden_near(receiver))
    person = families.person_for(receiver.person_id, on=on)
    if receiver.is_self and person.has_secret_address:
        homes = families.families_of(person.id, on=on)
        hidden -= {member.id for home in homes for member in home.members}
    return bool(hidden)


def _goes_along(export: Export, document: Document) -> bool:
    """About nobody else, and every word about it given."""
    if document.about_ids:
        return False
    keys = {(DOCUMENT, document.pk), (CONTACT, document.contact_id)}
    keys |= {("records.Letter", pk) for pk in _letters(document)}
    return all(
        told.is_given for key, told in export.told.items() if (key[0], key[1]) in keys
    )


def _letters(document: Document) -> list[int]:
    letter = getattr(document, "letter", None)
    return [letter.pk] if letter else []


def _name(version: DocumentVersion) -> str:
    """By number: a name that somebody gave may tell of others."""
    ending = version.name[version.name.rfind(".") :].lower()
    return f"documenten/{version.document_id}-versie-{version.number}{ending}"
