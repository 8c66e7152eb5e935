"""A document is added to a file, in a new version, or as a mail in the journal."""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.dossier.actions import Met, meet
from nabij.families import queries as families
from nabij.records.documents import content
from nabij.records.documents.content import Sent
from nabij.records.documents.mail import Mail
from nabij.records.models import Document, DocumentVersion
from nabij.records.permissions import may_add_document

if TYPE_CHECKING:
    from nabij.dossier.models import Contact


@dataclass(frozen=True, kw_only=True)
class Added:
    """What somebody says of a document: what it is, whose, about whom else."""

    kind: str
    title: str
    source: str
    dated_on: dt.date | None = None
    about: Sequence[int] = ()


@action(permission=may_add_document)
def add_document(
    *, person_id: int, added: Added, sent: Sent, by: Actor, at: dt.datetime
) -> Document:
    """Keep a document in the file of a person, as its first version."""
    today = clock.day_of(at)
    person = families.person_for(person_id, on=today)
    _check(added, today)
    for other in added.about:
        families.person_for(other, on=today)
    made = _document(person.id, added, None, by, at)
    _keep(made, sent, "", by, at)
    _tell("records.document_added", made, by, at)
    return made


def _check(added: Added, today: dt.date) -> None:
    if added.kind not in Document.Kind.values:
        raise Refused(_("Kies wat voor document het is."))
    if not added.title.strip() or not added.source.strip():
        raise Refused(_("Schrijf op wat het is en van wie het komt."))
    if added.dated_on is not None and added.dated_on > today:
        raise Refused(_("De datum van het stuk ligt in de toekomst. Kies een andere."))


def _document(
    person_id: int, added: Added, contact: "Contact | None", by: Actor, at: dt.datetime
) -> Document:
    return Document.objects.create(
        controller_id=by.organisation_id,
        person_id=person_id,
        about_ids=sorted(set(added.about) - {person_id}),
        kind=added.kind,
        title=added.title.strip(),
        source=added.source.strip(),
        dated_on=added.dated_on,
        contact=contact,
        added_by_id=by.capacity_id,
        recorded_at=at,
    )


def _keep(
    document: Document, sent: Sent, why: str, by: Actor, at: dt.datetime
) -> DocumentVersion:
    """Write the file, then the row; without the row the file goes again."""
    number = document.versions.count() + 1
    key = content.kept(sent)
    try:
        return _version(document, number, key, sent, why, by, at)
    except BaseException:
        content.discard(key)
        raise


def _version(
    document: Document,
    number: int,
    key: uuid.UUID,
    sent: Sent,
    why: str,
    by: Actor,
    at: dt.datetime,
) -> DocumentVersion:
    return DocumentVersion.objects.create(
        controller_id=by.organisation_id,
        document=document,
        person_id=document.person_id,
        number=number,
        key=key,
        name=sent.name,
        media_type=sent.media_type,
        size=len(sent.content),
        digest=sent.digest,
        why=why,
        added_by_id=by.capacity_id,
        recorded_at=at,
    )


@action(permission=may_add_document)
def add_version(
    *, document_id: int, sent: Sent, why: str, by: Actor, at: dt.datetime
) -> DocumentVersion:
    """Keep a newer version; those before stay readable."""
    found = Document.objects.select_for_update().filter(pk=document_id).first()
    document = found or document_for(document_id)
    if document.controller_id != by.organisation_id:
        raise Refused(
            _("Dit document is van een andere organisatie. Die voegt versies toe.")
        )
    if len(why.strip()) < 3:
        raise Refused(_("Schrijf op wat er anders is aan deze versie."))
    last = document.versions.order_by("-number").first()
    if last is not None and last.digest == sent.digest:
        raise Refused(_("Dit is hetzelfde bestand als de laatste versie."))
    made = _keep(document, sent, why.strip(), by, at)
    _tell("records.document_version_added", document, by, at, number=made.number)
    return made


@action(permission=may_add_document)
def file_mail(
    *,
    person_id: int,
    mail: Mail,
    about: Sequence[int] = (),
    by: Actor,
    at: dt.datetime,
) -> "Contact":
    """Keep a mail as a contact in the journal, and whole among the documents.

    `about`: whom it is about too; both open when all of them are open.
    """
    today = clock.day_of(at)
    person = families.person_for(person_id, on=today)
    known = DocumentVersion.objects.filter(person_id=person.id, digest=mail.sent.digest)
    if known.exists():
        raise Refused(_("Deze mail staat al in dit dossier."))
    others = {families.person_for(other, on=today).id for other in about} - {person.id}
    on_day = min(mail.on_day or today, today)
    met = Met(
        kind="conversation",
        on_day=on_day,
        how="message",
        with_whom=mail.with_whom,
        note=mail.note,
    )
    whose = {"person_id": person.id, "controller_id": by.organisation_id}
    contact = meet(met, **whose, about=others, by=by, at=at)
    added = Added(
        kind=Document.Kind.MAIL,
        title=mail.subject or _("E-mail zonder onderwerp"),
        source=mail.from_whom[:200],
        dated_on=on_day,
        about=sorted(others),
    )
    document = _document(person.id, added, contact, by, at)
    _keep(document, mail.sent, "", by, at)
    _tell("records.mail_filed", document, by, at, contact=contact.pk)
    return contact


def document_for(document_id: int) -> Document:
    """A document that is open to the reader: everybody it is about is."""
    found = Document.objects.filter(pk=document_id).first()
    if found is None:
        raise NotFound(
            _(
                "Dit document bestaat niet, of u hebt er geen toegang toe. Ga terug"
                " naar het dossier."
            )
        )
    return found


def _tell(
    act: str, document: Document, by: Actor, at: dt.datetime, **told: object
) -> None:
    for person in [document.person_id, *document.about_ids]:
        about = ("person", person)
        record(act, about=about, by=by, at=at, document=document.pk, **told)
